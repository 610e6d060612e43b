/** Reads network recordings: CSV with `time_s,rtt_ms[,down_bps,up_bps[,queue_ms]]`. */
import { Failure, wrongField } from '../../failure.ts'
import { type NetworkProfile, type NetworkRow, type ProfileMode, roundTripRow } from './network-profile.ts'

/** The bandwidth if the recording has none, from the paper. */
const [defaultDownBitsPerSecond, defaultUpBitsPerSecond] = [1e6, 200e3]
/** The round trip of an unanswered probe. */
const unansweredMs = 10_000

function cell(text: string, field: string, expected: string, fits: (value: number) => boolean): number {
  const value = text.trim() === '' ? Number.NaN : Number(text)
  if (!Number.isFinite(value) || !fits(value))
    throw wrongField(field, expected, JSON.stringify(text.slice(0, 40)))
  return value
}

/**
 * Parses a recording. A first line without a number is a header. An empty round trip is an unanswered probe.
 *
 * @throws Failure `bad-request` that names the first invalid line
 */
export function readTrace(text: string, mode: ProfileMode = 'time'): NetworkProfile {
  const lines = text.split(/\r?\n/)
  const rows: NetworkRow[] = []
  let before = -Infinity
  lines.forEach((line, i) => {
    if (line.trim() === '' || (i === 0 && Number.isNaN(Number.parseFloat(line)))) return
    const cells = line.split(',')
    const field = (name: string) => `line ${i + 1}, ${name}`
    if (![2, 4, 5].includes(cells.length)) {
      throw wrongField(
        `line ${i + 1}`,
        'time_s,rtt_ms[,down_bps,up_bps[,queue_ms]]',
        `${cells.length} columns`,
      )
    }
    const [time = '', roundTrip = '', down, up, queue] = cells
    const key = cell(
      time,
      field('time_s'),
      `a number of at least ${before}, as times ascend`,
      (n) => n >= before,
    )
    before = key
    const isAnswered = roundTrip.trim() !== ''
    const duration = (value: string, name: string) =>
      cell(value, field(name), 'milliseconds of at least 0', (n) => n >= 0)
    const rate = (value: string | undefined, name: string, fallback: number) =>
      value === undefined || value.trim() === ''
        ? fallback
        : cell(value, field(name), 'bits a second above 0', (n) => n > 0)
    rows.push(
      roundTripRow(
        key,
        isAnswered ? duration(roundTrip, 'rtt_ms') : unansweredMs,
        rate(down, 'down_bps', defaultDownBitsPerSecond),
        rate(up, 'up_bps', defaultUpBitsPerSecond),
        queue === undefined ? 0 : duration(queue, 'queue_ms'),
      ),
    )
  })
  const [first, ...rest] = rows
  if (!first) throw new Failure('bad-request', 'Expected lines of time_s,rtt_ms; received none.')
  return { mode, rows: [first, ...rest] }
}
