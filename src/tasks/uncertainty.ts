/** Decides whether an answer is reliable. The thresholds come with the model and are computed on its dev data. */
import { isOtherScript } from '../text/script.ts'
import type { ManifestModel } from '../wire/manifest.ts'
import type { Doubt, Task, TaskAnswer, TaskInput } from './task.ts'

/**
 * Applies a temperature to probabilities: softmax(z / T) is proportional to softmax(z)^(1 / T), so the logits are not needed.
 *
 * @param scores of every label, summing to one
 */
function tempered(scores: TaskAnswer['scores'], temperature: number): TaskAnswer['scores'] {
  const powers = Object.entries(scores).map(([label, score]) => [label, score ** (1 / temperature)] as const)
  const sum = powers.reduce((total, [, power]) => total + power, 0)
  return Object.fromEntries(powers.map(([label, power]) => [label, power / sum]))
}

function doubtOf(
  task: Task,
  input: TaskInput,
  answer: TaskAnswer,
  { notSureBelow = 0, noAnswerBelow }: NonNullable<ManifestModel['uncertainty']>,
): Doubt | undefined {
  if (task.latinOnly && task.fields.some(({ name }) => isOtherScript(input[name] ?? '')))
    return 'other-script'
  if (noAnswerBelow !== undefined && answer.held !== undefined && answer.held < noAnswerBelow)
    return 'no-answer'
  return task.labels.length > 0 && (answer.scores[answer.label] ?? 0) < notSureBelow ? 'not-sure' : undefined
}

/**
 * Applies the model's thresholds to an answer: calibrates the probabilities of labels, and adds the reason if the answer is not
 * reliable. Without thresholds only the script of the text is checked, where the task's models read only one.
 *
 * @param answer of the whole text, with merged windows
 */
export function withDoubt(
  task: Task,
  input: TaskInput,
  answer: TaskAnswer,
  uncertainty: ManifestModel['uncertainty'] = {},
): TaskAnswer {
  const { temperature } = uncertainty
  const calibrated =
    temperature === undefined || task.labels.length === 0
      ? answer
      : { ...answer, scores: tempered(answer.scores, temperature) }
  const doubt = doubtOf(task, input, calibrated, uncertainty)
  return doubt === undefined ? calibrated : { ...calibrated, doubt }
}
