/** Reads scenario files: one deterministic world and its sentences. Schema `breakeven-scenario/1`. */
import { seconds, tokens } from '../units.ts'
import type { EdgeSlowdown } from './edge-slowdown.ts'
import { type NetworkProfile, type ProfileMode, roundTripRow } from './network/network-profile.ts'
import {
  checkNumber,
  type Fields,
  fieldsOf,
  isGiven,
  listAt,
  numberAt,
  numbersAt,
  objectAt,
  oneOfAt,
  shown,
  textAt,
  wrong,
} from './read-fields.ts'
import type { Sentence } from './sentence.ts'
import type { ComputeLine, World } from './world.ts'

export interface Scenario {
  readonly name: string
  readonly world: World
  readonly sentences: readonly Sentence[]
}

const columns = 4

function lineAt(models: Fields, side: 'edge' | 'server'): ComputeLine {
  const line = objectAt(models, side)
  return {
    secondsPerToken: numberAt(line, 'a_s_per_token', { unit: 'seconds a token' }),
    intercept: seconds(numberAt(line, 'b_s', { unit: 'seconds' })),
  }
}

function readProfile(scenario: Fields): NetworkProfile {
  const profile = objectAt(scenario, 'profile')
  const mode = oneOfAt(profile, 'mode', ['time', 'index'])
  if (isGiven(profile, 'interpolation')) oneOfAt(profile, 'interpolation', ['step'])
  let before = -Infinity
  const rows = listAt(profile, 'rows').map((value, i) => {
    const at = (k: number) => `profile.rows[${i}][${k}]`
    if (!Array.isArray(value) || value.length !== columns) {
      throw wrong(`profile.rows[${i}]`, '[key, rtt_ms, down_bps, up_bps]', shown(value))
    }
    const key = checkNumber(value[0], at(0))
    if (key < before) throw wrong(at(0), `a key of at least ${before}, as keys ascend`, shown(key))
    before = key
    return roundTripRow(
      key,
      checkNumber(value[1], at(1), { least: 0, unit: 'milliseconds' }),
      checkNumber(value[2], at(2), { above: 0, unit: 'bits a second' }),
      checkNumber(value[3], at(3), { above: 0, unit: 'bits a second' }),
    )
  })
  const [first, ...rest] = rows
  if (!first) throw wrong('profile.rows', 'at least one row', 'none')
  return { mode, rows: [first, ...rest] }
}

function readSlowdown(scenario: Fields, mode: ProfileMode): EdgeSlowdown | undefined {
  if (!isGiven(scenario, 'device')) return undefined
  const field = 'device.slowdown'
  let before = -Infinity
  const rows = listAt(objectAt(scenario, 'device'), 'slowdown').map((value, i) => {
    if (!Array.isArray(value) || value.length !== 2)
      throw wrong(`${field}[${i}]`, '[key, times]', shown(value))
    const key = checkNumber(value[0], `${field}[${i}][0]`)
    if (key < before)
      throw wrong(`${field}[${i}][0]`, `a key of at least ${before}, as keys ascend`, shown(key))
    before = key
    return { key, times: checkNumber(value[1], `${field}[${i}][1]`, { above: 0 }) }
  })
  return { mode, rows }
}

function readSentences(scenario: Fields): Sentence[] {
  const sentences = objectAt(scenario, 'sentences')
  const lengths = numbersAt(sentences, 'n_tokens', { least: 0, whole: true })
  const ofEach = (name: string) => {
    const times = numbersAt(sentences, name, { least: 0, unit: 'seconds' })
    if (times.length !== lengths.length) {
      throw wrong(`sentences.${name}`, `${lengths.length} numbers, one for each n_tokens`, `${times.length}`)
    }
    return times
  }
  const [edge, server] = [ofEach('t_edge_real_s'), ofEach('t_server_real_s')]
  const gaps = isGiven(sentences, 'gap_s') ? ofEach('gap_s') : undefined
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
  const scenario = fieldsOf(file, '')
  oneOfAt(scenario, 'schema', ['breakeven-scenario/1'])
  const models = objectAt(scenario, 'models')
  const messages = objectAt(scenario, 'comm')
  const policy = objectAt(scenario, 'policy')
  const network = readProfile(scenario)
  const edgeSlowdown = readSlowdown(scenario, network.mode)
  if (isGiven(policy, 'tie')) oneOfAt(policy, 'tie', ['edge'])
  const size = (name: string) => numberAt(messages, name, { least: 0, unit: 'bytes' })
  return {
    name: textAt(scenario, 'name'),
    world: {
      edge: lineAt(models, 'edge'),
      server: lineAt(models, 'server'),
      messages: {
        upFixed: size('up_bytes_fixed'),
        upPerToken: size('up_bytes_per_token'),
        downFixed: size('down_bytes_fixed'),
        downPerToken: size('down_bytes_per_token'),
      },
      network,
      ...(edgeSlowdown && { edgeSlowdown }),
      pingAfter: seconds(numberAt(policy, 'ping_after_s', { least: 0, unit: 'seconds' })),
      initial: oneOfAt(policy, 'initial', ['ping', 'known']),
    },
    sentences: readSentences(scenario),
  }
}
