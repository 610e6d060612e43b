/** All tasks, in the order in which people see them. */
import { entailment } from './entailment.ts'
import { questionAnswering } from './question-answering.ts'
import { questionType } from './question-type.ts'
import { sentiment } from './sentiment.ts'
import type { Task } from './task.ts'

export const tasks: readonly Task[] = [sentiment, questionType, entailment, questionAnswering]

/** The task with this id; undefined when there is none. */
export const taskById = (id: string): Task | undefined => tasks.find((task) => task.id === id)
