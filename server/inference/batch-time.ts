/** Learns how much longer a batch takes than one of its rows. A processor takes nearly as long again for every row, a GPU hardly longer. */
import { emptyLine, learnPoint, nonNegativeFit } from '../../src/engine/estimate/line.ts'

/** The weight of the newest batch in the moving average. Chosen by hand. */
const newestWeight = 0.05

/** All of the first single rows are learnt, and every fifth of the later ones: learning one delays an answer by some microseconds. */
const [firstSingles, singlesStep] = [50, 5]

export interface BatchTime {
  /**
   * Learns one measured batch.
   *
   * @param tokens of its longest row
   */
  learn(rows: number, tokens: number, ms: number): void
  /**
   * The estimated milliseconds that a batch takes beyond the time of its longest row alone. Zero until single rows of two
   * lengths were measured.
   *
   * @param tokens of its longest row
   */
  extraMs(rows: number, tokens: number): number
}

/**
 * The time of a batch is T(N) + share × (rows − 1) × (T(N) − a), with T(N) = a + bN of a single row: a batch pays a once. A
 * server that is far away has a large a, and its rows run together all the same.
 */
export function createBatchTime(): BatchTime {
  let single = emptyLine()
  let singles = 0
  let share = 1
  /** The time of a single row, and its part that grows with the tokens. */
  const singleMs = (tokens: number) => {
    const fit = nonNegativeFit(single)
    const growing = fit ? fit.slope * tokens + (fit.curve ?? 0) * tokens ** 2 : 0
    return { ms: (fit?.intercept ?? 0) + growing, growing }
  }
  return {
    learn(rows, tokens, ms) {
      if (rows === 1) {
        singles += 1
        if (singles <= firstSingles || singles % singlesStep === 0) single = learnPoint(single, tokens, ms)
        return
      }
      const alone = singleMs(tokens)
      if (alone.growing === 0) return
      const measured = (ms - alone.ms) / (rows - 1) / alone.growing
      share += newestWeight * (Math.min(1, Math.max(0, measured)) - share)
    },
    extraMs: (rows, tokens) => share * (rows - 1) * singleMs(tokens).growing,
  }
}
