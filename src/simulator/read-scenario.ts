/** Reads scenario files: one deterministic world and its sentences. Schema `breakeven-scenario/1`. */
import * as z from 'zod/mini'
import { seconds, tokens } from '../units.ts'
import { parse } from '../wire/infer.ts'
import { roundTripRow } from './network/network-profile.ts'
import type { ComputeLine, SimulatedSentence, World } from './world.ts'

export interface Scenario {
  readonly name: string
  readonly world: World
  readonly sentences: readonly SimulatedSentence[]
}

const Amount = z.number().check(z.nonnegative())
const Positive = z.number().check(z.positive())
const Line = z.object({ a_s_per_token: z.number(), b_s: z.number() })
const Mode = z.enum(['time', 'index'])

/** The keys of rows, which are their first cells, must ascend. */
const keysAscend = z.check<readonly (readonly [number, ...number[]])[]>(({ value, issues }) => {
  const i = value.findIndex(([key], i) => key < (value[i - 1]?.[0] ?? -Infinity))
  if (i < 0) return
  const message = `expected a key of at least ${value[i - 1]?.[0]}, because keys ascend`
  issues.push({ code: 'custom', input: value, path: [i, 0], message })
})

const Times = z.array(Amount)
const Sentences = z
  .object({
    n_tokens: z.array(z.int().check(z.nonnegative())),
    t_edge_real_s: Times,
    t_server_real_s: Times,
    gap_s: z.optional(Times),
  })
  .check(({ value, issues }) => {
    const { n_tokens: lengths, ...times } = value
    const wrong = Object.entries(times).find(([, list]) => list && list.length !== lengths.length)
    const message = `expected ${lengths.length} numbers, one for each n_tokens`
    if (wrong) issues.push({ code: 'custom', input: value, path: [wrong[0]], message })
  })

const ScenarioFile = z.object({
  schema: z.literal('breakeven-scenario/1'),
  name: z.string(),
  models: z.object({ edge: Line, server: Line }),
  comm: z.object({
    up_bytes_fixed: Amount,
    up_bytes_per_token: Amount,
    down_bytes_fixed: Amount,
    down_bytes_per_token: Amount,
  }),
  profile: z.object({
    mode: Mode,
    interpolation: z.optional(z.literal('step')),
    /** `[key, rtt_ms, down_bps, up_bps]` */
    rows: z.array(z.tuple([z.number(), Amount, Positive, Positive])).check(z.minLength(1), keysAscend),
  }),
  /** `[key, times]` */
  device: z.optional(z.object({ slowdown: z.array(z.tuple([z.number(), Positive])).check(keysAscend) })),
  policy: z.object({
    ping_after_s: Amount,
    initial: z.enum(['ping', 'known']),
    tie: z.optional(z.literal('edge')),
  }),
  sentences: Sentences,
})

const lineOf = (line: z.infer<typeof Line>): ComputeLine => ({
  secondsPerToken: line.a_s_per_token,
  intercept: seconds(line.b_s),
})

function sentencesOf(columns: z.infer<typeof Sentences>): SimulatedSentence[] {
  const { n_tokens: lengths, t_edge_real_s: edge, t_server_real_s: server, gap_s: gaps } = columns
  return lengths.map((n, i) => ({
    tokens: tokens(n),
    edge: seconds(edge[i] ?? 0),
    server: seconds(server[i] ?? 0),
    gap: seconds(gaps?.[i] ?? 0),
  }))
}

/**
 * Parses a scenario file.
 *
 * @throws Failure `bad-request` with the first invalid field, the expected and the received value
 */
export function readScenario(file: unknown): Scenario {
  const { name, models, comm, profile, device, policy, sentences } = parse(ScenarioFile, file, 'scenario')
  const { mode } = profile
  const [first, ...rest] = profile.rows.map((cells) => roundTripRow(...cells))
  if (!first) throw new Error('The schema requires a row.')
  return {
    name,
    world: {
      edge: lineOf(models.edge),
      server: lineOf(models.server),
      messages: {
        upFixed: comm.up_bytes_fixed,
        upPerToken: comm.up_bytes_per_token,
        downFixed: comm.down_bytes_fixed,
        downPerToken: comm.down_bytes_per_token,
      },
      network: { mode, rows: [first, ...rest] },
      ...(device && {
        edgeSlowdown: { mode, rows: device.slowdown.map(([key, times]) => ({ key, times })) },
      }),
      pingAfter: seconds(policy.ping_after_s),
      initial: policy.initial,
    },
    sentences: sentencesOf(sentences),
  }
}
