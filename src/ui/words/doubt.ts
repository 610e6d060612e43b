/** What is said instead of an answer that should not be relied on. */
import type { Doubt, TaskAnswer } from '../../tasks/task.ts'

const words: Readonly<Record<Doubt, string>> = {
  'not-sure': 'Not sure',
  'no-answer': 'No answer here',
  'other-script': 'I read only English',
}

/** The answer as people read it: its label, or what is said in its place. */
export const answerWords = ({ label, doubt }: Pick<TaskAnswer, 'label' | 'doubt'>): string =>
  doubt === undefined ? label : words[doubt]

/** Whether the label may still be told, as a guess: where the text was read, and classes are few. */
export const hasGuess = ({ doubt }: Pick<TaskAnswer, 'doubt'>): boolean =>
  doubt === undefined || doubt === 'not-sure'
