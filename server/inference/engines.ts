/** What runs the networks: processes on this machine, or upstream servers. */
import type { Artefacts } from '../artefacts.ts'
import type { Logger } from '../logging/logger.ts'
import type { Settings } from '../settings.ts'
import { readCanaries } from '../upstream/canaries.ts'
import { startUpstreamChild } from '../upstream/upstream-child.ts'
import { createUpstreamClient } from '../upstream/upstream-client.ts'
import { type Child, startChild } from './child.ts'

export interface Engines {
  /** Each runs one batch at a time. */
  readonly count: number
  /** Starts one, or starts it again. */
  start(index: number): Child
  close(): void
}

interface EnginesNeeds {
  readonly artefacts: Artefacts
  readonly settings: Settings
  readonly logger: Logger
}

function localEngines({ artefacts, settings, logger }: EnginesNeeds): Engines {
  return {
    count: settings.BREAKEVEN_PROCESSES,
    start: () =>
      startChild(
        {
          folder: artefacts.folder,
          networks: artefacts.manifest.networks,
          device: settings.BREAKEVEN_DEVICE,
          precision: settings.BREAKEVEN_PRECISION,
          threads: settings.BREAKEVEN_THREADS,
        },
        (line) => logger.warn({ line }, 'inference process printed'),
      ),
    close() {},
  }
}

/** Every upstream has several batches at the same time, and a child for each of them. */
async function upstreamEngines({ artefacts, settings }: EnginesNeeds): Promise<Engines> {
  const { manifest, folder } = artefacts
  const canaries = await readCanaries(folder, manifest)
  const upstreams = settings.BREAKEVEN_UPSTREAM.map((host) => ({ host, client: createUpstreamClient(host) }))
  return {
    count: upstreams.length * settings.BREAKEVEN_UPSTREAM_BATCHES,
    start(index) {
      const upstream = upstreams[index % upstreams.length] as (typeof upstreams)[number]
      return startUpstreamChild({ ...upstream, manifest, canaries })
    },
    close() {
      for (const { client } of upstreams) client.close()
    },
  }
}

/** @throws Error when the upstreams cannot be tested, because the known answers are missing */
export const createEngines = async (needs: EnginesNeeds): Promise<Engines> =>
  needs.settings.BREAKEVEN_UPSTREAM.length > 0 ? upstreamEngines(needs) : localEngines(needs)
