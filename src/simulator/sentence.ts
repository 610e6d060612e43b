/** What is asked: one sentence, with the times that it really takes on either side. */
import type { Seconds, Tokens } from '../units.ts'

export interface Sentence {
  readonly tokens: Tokens
  /** Measured compute time on the device. */
  readonly edge: Seconds
  /** Measured compute time on the server, without the road. */
  readonly server: Seconds
  /** Idle time before it, while the person types. */
  readonly gap: Seconds
}
