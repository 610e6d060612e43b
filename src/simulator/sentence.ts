/** One sentence with its actual times on both sides. */
import type { Seconds, Tokens } from '../units.ts'

export interface Sentence {
  readonly tokens: Tokens
  /** Actual compute time on the device. */
  readonly edge: Seconds
  /** Actual compute time on the server, without the network. */
  readonly server: Seconds
  /** Idle time before the sentence, while a person types. */
  readonly gap: Seconds
}
