/** Generates any finite observation that the types allow, including hostile values and names. */
// biome-ignore lint/style/noRestrictedImports: imported by tests alone, never shipped
import fc from 'fast-check'
import { ms, tokens } from '../../units.ts'
import type { Observation } from '../estimate/observation.ts'

const number = fc.oneof(
  fc.double({ noNaN: true, noDefaultInfinity: true }),
  fc.double({ min: -10, max: 5000, noNaN: true }),
)
const time = number.map(ms)
const length = number.map(tokens)
const place = fc.constantFrom('wasm', 'webgpu', 'cloud', '__proto__', 'constructor')
const network = fc.constantFrom('encoder', 'toString', '__proto__')
const maybe = <T>(value: fc.Arbitrary<T>) => fc.option(value, { nil: undefined })
const kind = <K extends Observation['kind']>(name: K) => fc.constant(name)

const shapes = fc.oneof(
  fc.record({
    kind: kind('edge-run'),
    place,
    network,
    tokens: length,
    output: maybe(length),
    compute: time,
    at: time,
  }),
  fc.record({ kind: kind('edge-load'), place, network, load: time, at: time }),
  fc.record({
    kind: kind('cloud-run'),
    place,
    network,
    tokens: length,
    output: maybe(length),
    bytesUp: number,
    bytesDown: number,
    headBytes: maybe(number),
    elapsed: time,
    roundTrip: maybe(time),
    download: maybe(time),
    upload: maybe(time),
    connect: maybe(time),
    queue: maybe(time),
    compute: maybe(time),
    at: time,
  }),
  fc.record({
    kind: kind('probe'),
    place,
    bytesUp: maybe(number),
    bytesDown: maybe(number),
    roundTrip: maybe(time),
    connect: maybe(time),
    at: time,
  }),
  fc.record({ kind: kind('throughput-guess'), place, msPerByteDown: number, at: time }),
  fc.record({ kind: kind('published-line'), place, network, intercept: time, slope: time, at: time }),
  fc.record({ kind: kind('failure'), place, elapsed: time, retryAfter: maybe(time), at: time }),
  fc.record({
    kind: kind('overtaken'),
    place,
    network: maybe(network),
    tokens: maybe(length),
    bytesUp: maybe(number),
    bytesDown: maybe(number),
    elapsed: time,
    at: time,
  }),
  fc.record({ kind: kind('network-change'), at: time }),
)

/** Omits undefined fields, as `exactOptionalPropertyTypes` requires. */
export const anyObservation: fc.Arbitrary<Observation> = shapes.map(
  (seen) =>
    Object.fromEntries(
      Object.entries(seen).filter(([, value]) => value !== undefined),
    ) as unknown as Observation,
)
