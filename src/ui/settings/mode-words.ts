/** The four modes, with one or two sentences each. */
import { defaultTuning, type Mode, type WorkPrices } from '../../gateway/protocol.ts'

export interface ModeWords {
  readonly mode: Mode
  readonly title: string
  readonly sentence: string
  /** For modes that may ask both sides. */
  readonly price?: string
}

/** The allowed cost of a hedged request, as the engine weighs it. */
function priceWords({ deviceTime, serverTime, kilobyteMs }: WorkPrices): string {
  const spent = (price: number) => `${Math.round(1 / price)} s`
  return (
    `To answer a second faster, it lets this device waste up to ${spent(deviceTime)} of work, or the cloud ${spent(serverTime)}; ` +
    `it sends a further kilobyte only to gain at least ${kilobyteMs} ms.`
  )
}

export const modeWords: readonly ModeWords[] = [
  {
    mode: 'balanced',
    title: 'Balanced',
    sentence:
      'This device or the cloud answers. The other steps in if the first is late, or when asking both is cheap and likely to save time.',
    price: priceWords(defaultTuning.prices.balanced),
  },
  {
    mode: 'fastest',
    title: 'Fastest',
    sentence:
      'Both start whenever either might win, and the first answer counts. Uses the most battery and data.',
    price: priceWords(defaultTuning.prices.fastest),
  },
  { mode: 'saver', title: 'Saver', sentence: 'Never asks both. Uses the least battery and data.' },
  {
    mode: 'private',
    title: 'Private',
    sentence: 'Everything stays on this device. Nothing you type is sent, ever.',
  },
]
