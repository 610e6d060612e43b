/** A long text in overlapping parts, and one answer from the answers of all. */
import type { LocatedTokens } from '../text/offsets.ts'
import type { Span, TaskAnswer } from './task.ts'
import { toldScores } from './told-scores.ts'

/** Tokens that two neighbouring windows share: an answer and its surroundings lie whole in at least one of them. */
export const overlapTokens = 96

/**
 * Parts of a text of at most `most` tokens each. They begin and end at words, so that the ids of a part are those of the
 * whole.
 *
 * @param most more than {@link overlapTokens}
 * @returns offsets into the text, in order
 */
export function windowsOver(text: string, { offsets }: LocatedTokens, most: number): Span[] {
  const isWordStart = (index: number) => {
    const [start = 0] = offsets[index] ?? []
    return index === 0 || index >= offsets.length || /\s/.test(text[start - 1] ?? ' ')
  }
  /** The nearest start of a word that is not after `index`, but after `floor`; `index` where there is none. */
  const atWord = (index: number, floor: number) => {
    for (let at = index; at > floor; at--) if (isWordStart(at)) return at
    return index
  }
  const windows: Span[] = []
  let first = 0
  for (;;) {
    const beyond = Math.min(offsets.length, first + most)
    const until = beyond === offsets.length ? beyond : atWord(beyond, first + overlapTokens)
    windows.push({ start: offsets[first]?.[0] ?? 0, end: offsets[until - 1]?.[1] ?? text.length })
    if (until === offsets.length) return windows
    first = atWord(until - overlapTokens, first)
  }
}

export interface WindowAnswer {
  readonly offset: number
  readonly answer: TaskAnswer
}

/**
 * The answer of the window that gives the largest logit; its offsets are those of the whole text. Probabilities are of
 * one window each, so they are weighed by the windows' logits before they stand side by side.
 *
 * @returns the answer, and which window it came from; undefined when there are no windows
 */
export function mergeWindows(
  answers: readonly WindowAnswer[],
): { answer: TaskAnswer; window: number } | undefined {
  const logits = answers.map(({ answer }) => answer.logit ?? 0)
  const top = Math.max(...logits)
  const window = logits.indexOf(top)
  const best = answers[window]
  if (!best) return undefined
  const scores = new Map<string, number>()
  const weights = logits.map((logit) => Math.exp(logit - top))
  const total = weights.reduce((sum, weight) => sum + weight, 0)
  answers.forEach(({ answer }, index) => {
    const share = (weights[index] ?? 0) / total
    for (const [text, score] of Object.entries(answer.scores)) {
      scores.set(text, (scores.get(text) ?? 0) + share * score)
    }
  })
  const { found } = best.answer
  const moved = ({ start, end }: Span): Span => ({ start: start + best.offset, end: end + best.offset })
  return {
    window,
    answer: {
      ...best.answer,
      scores: toldScores(scores, best.answer.label),
      ...(found && { found: { ...moved(found), sentence: moved(found.sentence) } }),
    },
  }
}
