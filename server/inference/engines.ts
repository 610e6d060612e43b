/** What runs the networks: processes on this machine, or upstream servers. */
import { existsSync, readdirSync } from 'node:fs'
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

/** The numbers of the GPUs of this machine, as their driver shows them. */
const presentGpus = (devices: readonly string[]): number[] =>
  devices
    .flatMap((name) => /^nvidia(\d+)$/.exec(name)?.[1] ?? [])
    .map(Number)
    .sort((a, b) => a - b)

/** The GPUs that run the networks. Several processes on one GPU would each load every network, and share its speed. */
export function chosenGpus(
  settings: Pick<Settings, 'BREAKEVEN_GPUS' | 'BREAKEVEN_DEVICE' | 'BREAKEVEN_PRECISION'>,
  devices: readonly string[],
): readonly number[] {
  const { BREAKEVEN_GPUS: asked, BREAKEVEN_DEVICE: device, BREAKEVEN_PRECISION: precision } = settings
  if (device === 'cpu' || precision === 'int8') return []
  return asked ?? presentGpus(devices)
}

function localEngines({ artefacts, settings, logger }: EnginesNeeds): Engines {
  const gpus = chosenGpus(settings, existsSync('/dev') ? readdirSync('/dev') : [])
  return {
    count: gpus.length || settings.BREAKEVEN_PROCESSES,
    start: (index) =>
      startChild(
        {
          folder: artefacts.folder,
          networks: artefacts.manifest.networks,
          device: settings.BREAKEVEN_DEVICE,
          precision: settings.BREAKEVEN_PRECISION,
          threads: settings.BREAKEVEN_THREADS,
          gpu: gpus[index],
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
