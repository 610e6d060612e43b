/** Checks a stored state. A router that keeps nothing does not load this. */
import { type EngineState, emptyState, engineSchema } from './state.ts'

/**
 * Returns the stored state. If it is invalid, returns an empty state and a note for people. An undefined value is a first
 * use and has no note. Never throws.
 */
export function reviveState(value: unknown): { state: EngineState; note?: string } {
  if (value === undefined) return { state: emptyState() }
  // Invalid links and speeds are dropped: the engine learns them again within seconds.
  if (isState(value)) {
    const links = Object.fromEntries(Object.entries(value.links).filter(([, link]) => isLink(link)))
    const speeds = Object.fromEntries(Object.entries(value.speeds).filter(([, speed]) => isSpeed(speed)))
    return { state: { ...value, speeds, links } }
  }
  const schema = isRecord(value) && Object.hasOwn(value, 'schema') ? value.schema : undefined
  const note =
    typeof schema === 'string' && schema !== engineSchema
      ? `What was learnt about this device and the cloud was stored by another version (${schema.slice(0, 40)}); it is measured afresh.`
      : 'What was learnt about this device and the cloud could not be read; it is measured afresh.'
  return { state: emptyState(), note }
}

type Check = (value: unknown) => boolean

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
const moment: Check = (value) => typeof value === 'number' && Number.isFinite(value)
const amount: Check = (value) => typeof value === 'number' && value >= 0 && value < 1e30
const optional =
  (check: Check): Check =>
  (value) =>
    value === undefined || check(value)
const recordOf =
  (check: Check): Check =>
  (value) =>
    isRecord(value) && Object.values(value).every(check)
const shape =
  (fields: Readonly<Record<string, Check>>): Check =>
  (value) =>
    isRecord(value) &&
    Object.entries(fields).every(([name, check]) =>
      check(Object.hasOwn(value, name) ? value[name] : undefined),
    )

const isLine = shape({
  weight: amount,
  mass: amount,
  squaredError: amount,
  meanX: amount,
  meanY: amount,
  sxx: amount,
  sxy: (value) => typeof value === 'number' && Math.abs(value) < 1e30,
  sse: amount,
  min: amount,
  max: amount,
  second: optional(
    shape({
      meanZ: amount,
      sxz: moment,
      szz: amount,
      szy: moment,
      sse: amount,
      isOutput: optional((value) => value === true),
    }),
  ),
  prior: optional(
    shape({
      intercept: amount,
      slope: amount,
      curve: optional(amount),
      slower: optional(amount),
      later: optional(moment),
    }),
  ),
})
const isSpeed = shape({
  evidence: moment,
  runs: (value) =>
    Array.isArray(value) && value.length <= 10 && value.every(shape({ ratio: moment, expected: amount })),
  scatter: amount,
  slowdown: amount,
  answersElsewhere: amount,
  delay: amount,
  alternative: optional(shape({ times: amount, plus: moment, evidence: moment })),
})
const isSample = shape({
  value: amount,
  bytesUp: amount,
  bytesDown: amount,
  at: moment,
  atLeast: optional((value) => value === true),
})
const isByteTime = shape({ msPerByte: amount, variance: amount })
const numbersUsed = 3
const isVector: Check = (value) => Array.isArray(value) && value.length === numbersUsed && value.every(moment)
const isMatrix: Check = (value) =>
  Array.isArray(value) &&
  value.length === numbersUsed &&
  value.every(isVector) &&
  value.every((row, i) => row[i] >= 0)
const isUpload = shape({
  belief: shape({ mean: isVector, covariance: isMatrix }),
  noise: amount,
  requests: amount,
})
const isLink = shape({
  samples: (value) => Array.isArray(value) && value.length <= 100 && value.every(isSample),
  changed: (value) => typeof value === 'boolean',
  probedAt: optional(moment),
  up: isUpload,
  down: isByteTime,
  handling: amount,
  handlingDeviation: optional(amount),
  connect: optional(amount),
  queue: amount,
  queueAt: moment,
  answersElsewhere: amount,
})
const isBreaker = shape({ failures: amount, failedAt: moment, retryAt: optional(moment) })
const hasShape = shape({
  schema: (value) => value === engineSchema,
  lines: recordOf(recordOf(isLine)),
  speeds: isRecord,
  links: isRecord,
  loads: recordOf(recordOf(amount)),
  outputs: optional(recordOf(isLine)),
  breakers: recordOf(isBreaker),
})
const isState = (value: unknown): value is EngineState => hasShape(value)
