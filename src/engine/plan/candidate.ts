import type { PlaceStatus } from '../place.ts'
import type { LinkEstimate } from '../predict/cloud-time.ts'
import type { Prediction } from '../predict/prediction.ts'

/** An available place with its prediction. */
export interface Candidate {
  readonly status: PlaceStatus
  readonly prediction: Prediction
  /** Infinite while the place is unmeasured, so that measured places come first. */
  readonly expected: number
  /** The sort key: the expected time, or the weighted cost of time and energy. */
  readonly cost: number
  /** Present for a measured cloud. */
  readonly linkEstimate?: LinkEstimate
  /** Whether a place that became slow should be measured again. */
  readonly recheckDue: boolean
}
