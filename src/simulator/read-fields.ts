/** Reads and validates fields of external data. A failure names the first invalid field. */
import { Failure } from '../failure.ts'

/** Formats an invalid value for a message, on one short line. */
export function shown(value: unknown): string {
  if (value === undefined) return 'nothing'
  if (Array.isArray(value)) return `a list of ${value.length}`
  if (typeof value === 'object' && value !== null) return 'an object'
  if (typeof value === 'string') return JSON.stringify(value.length > 40 ? `${value.slice(0, 40)}…` : value)
  return String(value)
}

/** Returns a failure with the field, the expected and the received value. */
export function wrong(field: string, expected: string, came: string): Failure {
  return new Failure('bad-request', `Expected ${expected} at ${field}; received ${came}.`, {
    field,
    expected,
    received: came,
  })
}

/** An object and its path in the file. */
export interface Fields {
  readonly path: string
  readonly values: Readonly<Record<string, unknown>>
}

const join = (path: string, name: string) => (path === '' ? name : `${path}.${name}`)
const own = ({ values }: Fields, name: string) => (Object.hasOwn(values, name) ? values[name] : undefined)

/** @throws Failure if the value is not an object */
export function fieldsOf(value: unknown, path: string): Fields {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    throw wrong(path === '' ? 'the top' : path, 'an object', shown(value))
  }
  return { path, values: value as Record<string, unknown> }
}

export const objectAt = (fields: Fields, name: string): Fields =>
  fieldsOf(own(fields, name), join(fields.path, name))

export const isGiven = (fields: Fields, name: string) => own(fields, name) !== undefined

export interface Bounds {
  /** The minimum. */
  readonly least?: number
  /** The exclusive minimum. */
  readonly above?: number
  readonly whole?: boolean
  readonly unit?: string
}

function described({ least, above, whole, unit }: Bounds): string {
  const kind = whole ? 'a whole number' : 'a number'
  const of = unit === undefined ? '' : ` of ${unit}`
  if (above !== undefined) return `${kind}${of} above ${above}`
  return least === undefined ? `${kind}${of}` : `${kind}${of}, at least ${least}`
}

const fits = (value: unknown, { least, above, whole }: Bounds): value is number =>
  typeof value === 'number' &&
  Number.isFinite(value) &&
  (least === undefined || value >= least) &&
  (above === undefined || value > above) &&
  (!whole || Number.isSafeInteger(value))

export function checkNumber(value: unknown, field: string, bounds: Bounds = {}): number {
  if (!fits(value, bounds)) throw wrong(field, described(bounds), shown(value))
  return value
}

export const numberAt = (fields: Fields, name: string, bounds: Bounds = {}): number =>
  checkNumber(own(fields, name), join(fields.path, name), bounds)

export function listAt(fields: Fields, name: string): readonly unknown[] {
  const value = own(fields, name)
  if (!Array.isArray(value)) throw wrong(join(fields.path, name), 'a list', shown(value))
  return value
}

export function numbersAt(fields: Fields, name: string, bounds: Bounds = {}): readonly number[] {
  const field = join(fields.path, name)
  return listAt(fields, name).map((value, i) => checkNumber(value, `${field}[${i}]`, bounds))
}

export function oneOfAt<T extends string>(fields: Fields, name: string, allowed: readonly T[]): T {
  const value = own(fields, name)
  const found = allowed.find((one) => one === value)
  if (found !== undefined) return found
  const list = allowed.map((one) => JSON.stringify(one)).join(' or ')
  throw wrong(join(fields.path, name), list, shown(value))
}

export function textAt(fields: Fields, name: string): string {
  const value = own(fields, name)
  if (typeof value !== 'string') throw wrong(join(fields.path, name), 'a text', shown(value))
  return value
}
