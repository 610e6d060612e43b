/** Display names of the answers, and texts for answers that are not reliable. The models' own labels are for programs. */
import type { Doubt, TaskAnswer } from '../../tasks/task.ts'
import { taskById } from '../ask/tasks.ts'

/** The display name for a label of a task. Words of a passage and unknown labels are unchanged. */
export const labelWords = (task: string, label: string): string => taskById(task)?.labelWords(label) ?? label

const doubtWords: Readonly<Record<Doubt, string>> = {
  'not-sure': 'Not sure',
  'no-answer': 'No answer here',
  'other-script': 'I read only English',
}

/** The displayed answer: its label, or the text in its place. */
export const answerWords = (task: string, { label, doubt }: Pick<TaskAnswer, 'label' | 'doubt'>): string =>
  doubt === undefined ? labelWords(task, label) : doubtWords[doubt]

/** Whether the label may be shown as a guess: the text was read, and the task has few classes. */
export const hasGuess = ({ doubt }: Pick<TaskAnswer, 'doubt'>): boolean =>
  doubt === undefined || doubt === 'not-sure'
