/** The four ways to be served, a sentence or two each. */
import type { Mode } from '../../gateway/protocol.ts'

export interface ModeWords {
  readonly mode: Mode
  readonly title: string
  readonly sentence: string
}

export const modeWords: readonly ModeWords[] = [
  {
    mode: 'balanced',
    title: 'Balanced',
    sentence:
      'This device or the cloud answers. The other steps in if the first is late, or when asking both is cheap and likely to save time.',
  },
  {
    mode: 'fastest',
    title: 'Fastest',
    sentence:
      'Both start whenever either might win, and the first answer counts. Uses the most battery and data.',
  },
  { mode: 'saver', title: 'Saver', sentence: 'Never asks both. Uses the least battery and data.' },
  {
    mode: 'private',
    title: 'Private',
    sentence: 'Everything stays on this device. Nothing you type is sent, ever.',
  },
]
