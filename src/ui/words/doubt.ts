/** Texts for answers that are not reliable. */
import type { Doubt, TaskAnswer } from '../../tasks/task.ts'
import { labelWords } from './answers.ts'

const words: Readonly<Record<Doubt, string>> = {
  'not-sure': 'Not sure',
  'no-answer': 'No answer here',
  'other-script': 'I read only English',
}

/** The displayed answer: its label, or the text in its place. */
export const answerWords = (task: string, { label, doubt }: Pick<TaskAnswer, 'label' | 'doubt'>): string =>
  doubt === undefined ? labelWords(task, label) : words[doubt]

/** Whether the label may be shown as a guess: the text was read, and the task has few classes. */
export const hasGuess = ({ doubt }: Pick<TaskAnswer, 'doubt'>): boolean =>
  doubt === undefined || doubt === 'not-sure'
