/** The tasks. */
import { entailment } from './entailment.ts'
import { questionAnswering } from './question-answering.ts'
import { questionType } from './question-type.ts'
import { sentiment } from './sentiment.ts'
import type { Task } from './task.ts'

/** What the app opens on: the task that does the most for a person. */
export const firstTask: Task = questionAnswering

/** All, in the order in which people see them. */
export const tasks: readonly Task[] = [firstTask, sentiment, entailment, questionType]

/** The task with this id; undefined when there is none. */
export const taskById = (id: string): Task | undefined => tasks.find((task) => task.id === id)
