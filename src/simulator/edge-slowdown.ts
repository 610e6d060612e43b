/** Models a device that slows down and recovers, for example because of heat, a battery saver or another app. */
import type { ProfileMode } from './network/network-profile.ts'

/** From this key on, the runs of the device take longer by this factor. */
export interface SlowdownRow {
  /** Seconds on the clock of the run, or the index of a sentence. */
  readonly key: number
  readonly times: number
}

export interface EdgeSlowdown {
  readonly mode: ProfileMode
  /** Rows with ascending keys. There is no slowdown before the first one. */
  readonly rows: readonly SlowdownRow[]
}

/** Returns the slowdown factor of a run at this time or for this sentence. 1 without a slowdown. */
export function slowdownAt(slowdown: EdgeSlowdown | undefined, clock: number, index: number): number {
  if (!slowdown) return 1
  const reached = slowdown.mode === 'time' ? clock : index
  return slowdown.rows.findLast(({ key }) => key <= reached)?.times ?? 1
}
