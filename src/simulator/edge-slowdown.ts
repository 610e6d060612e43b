/** A device that becomes slower, and quicker again: heat, a battery saver, another app. */
import type { ProfileMode } from './network-profile.ts'

/** From this key on, every run of the device takes so many times longer than it would have. */
export interface SlowdownRow {
  /** Seconds on the run's own clock, or the number of a sentence. */
  readonly key: number
  readonly times: number
}

export interface EdgeSlowdown {
  readonly mode: ProfileMode
  /** Keys ascend; before the first one, nothing is slowed. */
  readonly rows: readonly SlowdownRow[]
}

/** How many times longer a run takes that begins at this moment, or for this sentence. 1 without a slowdown. */
export function slowdownAt(slowdown: EdgeSlowdown | undefined, clock: number, index: number): number {
  if (!slowdown) return 1
  const reached = slowdown.mode === 'time' ? clock : index
  return slowdown.rows.findLast(({ key }) => key <= reached)?.times ?? 1
}
