/** The shipped tasks by name. */
import type { Task } from '../../tasks/task.ts'
import { taskById } from '../ask/tasks.ts'

export { taskById, tasks } from '../ask/tasks.ts'

export const sentiment = taskById('sentiment') as Task
export const entailment = taskById('entailment') as Task
export const questionAnswering = taskById('question-answering') as Task
