/** The four ways to be served, one sentence each. */
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
      'One side answers; the other steps in when the first is late, or when asking both is cheap and likely to spare time.',
  },
  {
    mode: 'fastest',
    title: 'Fastest',
    sentence:
      'Both sides start whenever either might win, and the first answer counts: most battery and data.',
  },
  { mode: 'saver', title: 'Saver', sentence: 'Never two sides for one sentence: least battery and data.' },
  {
    mode: 'private',
    title: 'Private',
    sentence: 'Everything stays on this device; nothing you type is sent, ever.',
  },
]
