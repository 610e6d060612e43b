/** Fetches the line T(N) and the backend that a server publishes, once per gateway instance. */
import * as z from 'zod/mini'
import { withDeadline } from '../../router/with-deadline.ts'
import { ms } from '../../units.ts'
import type { Manifest } from '../../wire/manifest.ts'
import type { CloudNeeds } from '../places/cloud-place.ts'
import type { GatewayStatus } from '../protocol.ts'
import type { Ledger } from '../storage/ledger.ts'
import { metadataDeadlineMs } from '../timeouts.ts'

const Metadata = z.object({
  versions: z._default(z.array(z.string()), []),
  parameters: z.object({
    backend: z._default(z.string(), 'unknown'),
    precision: z._default(z.string(), 'unknown'),
    artefacts: z.optional(z.object({ tokenizer: z.optional(z.string()) })),
    characterization: z.optional(
      z.object({
        intercept_ms: z.number().check(z.nonnegative()),
        slope_ms_per_token: z.number().check(z.nonnegative()),
        quadratic_ms_per_token2: z._default(z.number().check(z.nonnegative()), 0),
      }),
    ),
  }),
})

export interface PublishedLines {
  readonly cloud: GatewayStatus['cloud']
  /** Whether the server reads other token ids than this version of the app sends, so its answers would be wrong. */
  readonly hasOtherTokenizer: boolean
  /** Fetches missing metadata. It ignores failures, and the next call tries again. */
  refresh(): Promise<void>
  forget(): void
}

export interface PublishedLinesNeeds
  extends Pick<CloudNeeds, 'fetch' | 'place' | 'origin' | 'now' | 'after'> {
  readonly manifest: Manifest
  readonly ledger: Ledger
  readonly mayAsk: () => boolean
  readonly onChange: () => void
}

export function createPublishedLines(needs: PublishedLinesNeeds): PublishedLines {
  const { fetch, place, origin, now, after, manifest, ledger, mayAsk, onChange } = needs
  const known = new Set<string>()
  let facts: GatewayStatus['cloud']
  let hasOtherTokenizer = false
  let underway: Promise<void> | undefined

  async function ask(network: string, model: string): Promise<void> {
    const body = await withDeadline(
      after,
      metadataDeadlineMs,
      'The server did not describe its model in time.',
      undefined,
      async (signal) => {
        const response = await fetch(`${origin}/v2/models/${encodeURIComponent(model)}`, {
          cache: 'no-store',
          signal,
        })
        return response.ok ? await response.json() : undefined
      },
    )
    const parsed = Metadata.safeParse(body)
    if (!parsed.success) return
    const { versions, parameters } = parsed.data
    const { backend, precision, characterization, artefacts } = parameters
    facts = { backend, precision, version: versions.at(-1) ?? 'unknown' }
    hasOtherTokenizer = (artefacts?.tokenizer ?? manifest.tokenizer.sha256) !== manifest.tokenizer.sha256
    // It is asked again, because a server of the right version may be next.
    if (!characterization || hasOtherTokenizer) return
    known.add(network)
    ledger.learn({
      kind: 'published-line',
      place,
      network,
      intercept: ms(characterization.intercept_ms),
      slope: ms(characterization.slope_ms_per_token),
      curve: ms(characterization.quadratic_ms_per_token2),
      at: now(),
    })
  }

  async function askAll() {
    for (const network of Object.keys(manifest.networks)) {
      const model = Object.keys(manifest.models).find((name) => manifest.models[name]?.network === network)
      if (model === undefined || known.has(network)) continue
      await ask(network, model).catch(() => {})
    }
    onChange()
  }

  return {
    get cloud() {
      return facts
    },
    get hasOtherTokenizer() {
      return hasOtherTokenizer
    },
    forget: () => known.clear(),
    refresh() {
      const complete = Object.keys(manifest.networks).every((network) => known.has(network))
      if (complete || !mayAsk()) return Promise.resolve()
      underway ??= askAll().finally(() => {
        underway = undefined
      })
      return underway
    },
  }
}
