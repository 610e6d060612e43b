/** Tasks that label words of a text, such as the names in it. */
import { type LocatedTokens, locateTokens } from '../text/offsets.ts'
import { wholeWords } from '../text/whole-words.ts'
import type { TaskSpec } from '../wire/manifest.ts'
import { finiteLogits, reportedScores, softmax } from './scores.ts'
import { requireText, tensorsOf } from './side-tensors.ts'
import type { Marked, TaskAdapter, TaskAnswer } from './task.ts'

/** The label of a token that belongs to nothing (Ramshaw and Marcus 1995, section 4). */
const outside = 'O'
/** What stands for an answer where no word has a label. */
const nothing = 'none'

/** `B-PER` begins a person, `I-PER` continues one. A label without a prefix does both. */
function readLabel(label: string): { readonly begins: boolean; readonly kind: string } {
  const [, prefix, kind] = /^([BI])-(.+)$/.exec(label) ?? []
  return { begins: prefix === 'B', kind: kind ?? label }
}

function answerFrom(
  text: string,
  { offsets }: LocatedTokens,
  logits: readonly number[],
  labels: readonly string[],
): TaskAnswer {
  const found: (Marked & { readonly probability: number })[] = []
  let previous: string = outside
  let endOfWord = 0
  let leastProbability = 1
  offsets.forEach(([from, to], token) => {
    // The pieces of a word have the label of its first one. Each word is widened once, so that the time is linear.
    if (from < endOfWord) return
    const [start, end] = wholeWords(text, from, to)
    endOfWord = end
    const scores = softmax(logits.slice(token * labels.length, (token + 1) * labels.length))
    const probability = Math.max(...scores)
    leastProbability = Math.min(leastProbability, probability)
    const { begins, kind } = readLabel(labels[scores.indexOf(probability)] ?? outside)
    const last = found.at(-1)
    if (kind !== outside && last && !begins && kind === previous) {
      found[found.length - 1] = { ...last, end, probability: Math.min(last.probability, probability) }
    } else if (kind !== outside) found.push({ start, end, label: kind, probability })
    previous = kind
  })
  const wordsOf = ({ start, end }: Marked) => text.slice(start, end)
  const label = found.map(wordsOf).join(', ') || nothing
  const best = new Map<string, number>()
  for (const mark of found) {
    best.set(wordsOf(mark), Math.max(best.get(wordsOf(mark)) ?? 0, mark.probability))
  }
  // The whole answer is as sure as the least sure word of the text.
  best.set(label, leastProbability)
  return {
    label,
    scores: reportedScores(best, label),
    marked: found.map(({ start, end, label }) => ({ start, end, label })),
  }
}

/** A task that labels each token, by the logits `[1, tokens, labels of the model]` of its output. */
export function tokenClassification(spec: TaskSpec): TaskAdapter {
  const [output = ''] = spec.outputs
  const [field] = spec.fields as [TaskSpec['fields'][number]]
  return {
    // No label is the whole answer, so none may be shown as one.
    labels: [],
    prepare(input, tokenizer, maximumTokens) {
      const ids = requireText(field.name, input[field.name], tokenizer, maximumTokens)
      const text = input[field.name] ?? ''
      return {
        ...tensorsOf([{ side: field.side, field: field.name, ids }], maximumTokens),
        outputs: [{ name: output }],
        read: (response, labels) =>
          answerFrom(
            text,
            locateTokens(tokenizer, text),
            finiteLogits(response, output, ids.length * labels.length),
            labels,
          ),
      }
    },
  }
}
