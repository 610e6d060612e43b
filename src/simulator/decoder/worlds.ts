/** The worlds of the decoder experiment. The times and the ratios are chosen by hand. */
import type { LengthHistogram } from '../length-histogram.ts'
import type { DecoderWorld, OutputLengths } from './decoder.ts'

/** Output tokens per input token, by pairs of languages whose outputs are as long, shorter and twice as long. */
const alike: OutputLengths = { perInput: 1.1, fixed: 1, scatter: 0.15 }
const shorter: OutputLengths = { perInput: 0.7, fixed: 0, scatter: 0.2 }
const longer: OutputLengths = { perInput: 2.2, fixed: 2, scatter: 0.2 }

export const decoderWorlds = (lengths: LengthHistogram): Readonly<Record<string, DecoderWorld>> => {
  const world = {
    edge: { fixed: 30, perInput: 0.5, perOutput: 18 },
    server: { fixed: 15, perInput: 0.05, perOutput: 3 },
    roundTripMs: 200,
    scatter: 0.08,
    lengths,
    count: 4_000,
    seed: 1,
  }
  return {
    'one pair of languages': { ...world, pairs: [alike] },
    'eight sessions of three pairs': {
      ...world,
      pairs: [alike, longer, shorter, longer, alike, longer, shorter, longer],
    },
  }
}
