/** Splits a long text into overlapping windows, and merges their answers into one. */
import type { LocatedTokens } from '../text/offsets.ts'
import { reportedScores } from './scores.ts'
import type { Span, TaskAnswer } from './task.ts'

/** The tokens that two neighbouring windows share. At least one of them contains an answer with its context. */
export const overlapTokens = 96

/**
 * Splits a text into parts of at most `most` tokens each. Parts start and end at words, so that their ids are those of the
 * whole text.
 *
 * @param most more than {@link overlapTokens}
 * @returns offsets into the text, in order
 */
export function windowsOver(text: string, { offsets }: LocatedTokens, most: number): Span[] {
  const isWordStart = (index: number) => {
    const [start = 0] = offsets[index] ?? []
    return index === 0 || index >= offsets.length || /\s/.test(text[start - 1] ?? ' ')
  }
  /** The nearest start of a word between `floor` (exclusive) and `index`. Returns `index` if there is none. */
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
 * Returns the answer with the largest logit, with offsets into the whole text. Probabilities are normalized within each window,
 * so they are weighted by the windows' logits before they are compared.
 *
 * @returns the answer and the index of its window; undefined when there are no windows
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
      scores: reportedScores(scores, best.answer.label),
      ...(found && { found: { ...moved(found), sentence: moved(found.sentence) } }),
    },
  }
}
