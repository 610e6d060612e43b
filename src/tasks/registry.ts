/** The list of tasks. */
import { entailment } from './entailment.ts'
import { questionAnswering } from './question-answering.ts'
import { questionType } from './question-type.ts'
import { sentiment } from './sentiment.ts'
import type { Task } from './task.ts'

/** The default task of the app: the most useful one. */
export const firstTask: Task = questionAnswering

/** All tasks, in display order. */
export const tasks: readonly Task[] = [firstTask, sentiment, entailment, questionType]

/** The task with this id. Undefined when there is none. */
export const taskById = (id: string): Task | undefined => tasks.find((task) => task.id === id)
