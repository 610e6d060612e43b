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
    sentence: 'One side answers; the other steps in only when the first is late.',
  },
  {
    mode: 'fastest',
    title: 'Fastest',
    sentence: 'When it is a close call, both sides start and the first answer wins.',
  },
  { mode: 'saver', title: 'Saver', sentence: 'Never two sides for one sentence: least battery and data.' },
  {
    mode: 'private',
    title: 'Private',
    sentence: 'Everything stays on this device; nothing you type is sent, ever.',
  },
]
