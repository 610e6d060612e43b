/** The dependencies of the app. Tests pass their own. */

import type { Milliseconds } from '../src/units.ts'
import type { Artefacts } from './artefacts.ts'
import type { Inference } from './inference/inference.ts'
import type { ApiKey } from './limits/api-keys.ts'
import type { WorkLimit } from './limits/work-limit.ts'
import type { Logger } from './logging/logger.ts'
import type { Metrics } from './logging/metrics.ts'
import type { SharedState } from './shared/shared-state.ts'
import type { Texts } from './text/text-thread.ts'

export interface AppNeeds {
  readonly artefacts: Artefacts
  readonly inference: Inference
  readonly texts: Texts
  readonly metrics: Metrics
  readonly logger: Logger
  /** The product version from package.json. */
  readonly version: string
  /** The folder of the built app. */
  readonly appFolder: string
  readonly workLimit: WorkLimit
  readonly sharedState: SharedState
  /** Tokens per minute of one client; 0 for no limit. */
  readonly tokensPerMinute: number
  /** The known API keys. Undefined for a public server. */
  readonly apiKeys: readonly ApiKey[] | undefined
  /** Whether `/metrics` is served beside the API, and not on a port of its own. */
  readonly metricsHere: boolean
  /** The origins of the servers of other regions. */
  readonly regions: readonly string[]
  /** Whether the last X-Forwarded-For entry names the client. */
  readonly trustProxy: boolean
  now(): Milliseconds
  /** True once the server has begun to shut down. */
  draining(): boolean
}
