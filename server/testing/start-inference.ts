/** Starts the inference of the shipped networks as the server does, with these settings. */
import { expect } from 'vitest'
import { ms } from '../../src/units.ts'
import { createEngines } from '../inference/engines.ts'
import { type RunningInference, startInference } from '../inference/inference.ts'
import { createLogger } from '../logging/logger.ts'
import { createMetrics } from '../logging/metrics.ts'
import { readSettings } from '../settings.ts'
import { ownState } from '../shared/shared-state.ts'
import { artefacts } from './app.ts'

export async function startTestInference(environment: Record<string, string>): Promise<RunningInference> {
  const settings = readSettings(environment)
  const { logger } = createLogger('silent')
  return startInference({
    artefacts,
    engines: await createEngines({ artefacts, settings, logger }),
    settings,
    logger,
    metrics: createMetrics({ process: false }),
    now: () => ms(performance.now()),
    publishLine: ownState.publishLine,
    onUnusable: (reason) => expect.fail(reason),
  })
}
