import type { PlaceStatus } from '../place.ts'
import type { Road } from '../predict/cloud-time.ts'
import type { Prediction } from '../predict/prediction.ts'

/** A place that may be asked, with what is known of it. */
export interface Candidate {
  readonly status: PlaceStatus
  readonly prediction: Prediction
  /** Infinite while unmeasured: a measured place goes first. */
  readonly expected: number
  /** What candidates are ordered by: the expected time, or what time and energy cost. */
  readonly cost: number
  /** To a measured cloud. */
  readonly road?: Road
  /** It became slow and may have recovered since. */
  readonly recheckDue: boolean
}
