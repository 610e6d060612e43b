/** Computes the parameters of `network-models.ts` from a recording. */
import type { NetworkModel } from '../network/network-models.ts'
import type { NetworkProfile, NetworkRow } from '../network/network-profile.ts'
import { type Report, reportOf } from '../report.ts'
import type { Recording } from './regime.ts'

/** A round trip above this multiple of the median belongs to a stall. */
const stallLimitRatio = 2
/** Distance of the round trips for the autocorrelation, in seconds. */
const lagSeconds = 1

type Statistics = Omit<NetworkModel, 'downBitsPerSecond' | 'upBitsPerSecond'>

const meanOf = (values: readonly number[]) =>
  values.length > 0 ? values.reduce((sum, value) => sum + value, 0) / values.length : 0
const medianOf = (values: readonly number[]) =>
  [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0
function deviationOf(values: readonly number[]): number {
  const mean = meanOf(values)
  return Math.sqrt(meanOf(values.map((value) => (value - mean) ** 2)))
}

/** Returns the time constant in seconds of a process with this correlation at `lagSeconds`. */
const memoryOf = (correlation: number) =>
  correlation > 0 ? lagSeconds / -Math.log(Math.min(correlation, 0.999)) : 0

/** Returns the correlation of consecutive logarithms outside stalls. */
function correlationOf(rows: readonly NetworkRow[], isStalled: readonly boolean[]): number {
  const logs = rows.map(({ roundTrip }) => Math.log(roundTrip))
  const mean = meanOf(logs.filter((_, i) => !isStalled[i]))
  let [products, squares, later] = [0, 0, 0]
  rows.forEach(({ key }, i) => {
    while (later < rows.length && (rows[later] as NetworkRow).key < key + lagSeconds) later += 1
    const then = rows[later]
    if (!then || then.key >= key + 2 * lagSeconds || isStalled[i] || isStalled[later]) return
    const now = (logs[i] as number) - mean
    products += now * ((logs[later] as number) - mean)
    squares += now * now
  })
  return squares > 0 ? products / squares : 0
}

interface Stall {
  readonly seconds: number
  readonly ratio: number
}

function stallsOf(rows: readonly NetworkRow[], isStalled: readonly boolean[], median: number): Stall[] {
  const found: Stall[] = []
  let since: number | undefined
  rows.forEach(({ key }, i) => {
    if (isStalled[i]) since ??= i
    else if (since !== undefined) {
      const values = rows.slice(since, i).map(({ roundTrip }) => roundTrip)
      found.push({ seconds: key - (rows[since] as NetworkRow).key, ratio: medianOf(values) / median })
      since = undefined
    }
  })
  return found
}

/** Computes the statistics of a recording. A stall that does not end within the recording is ignored. */
export function statisticsOf({ rows }: NetworkProfile): Statistics {
  const median = medianOf(rows.map(({ roundTrip }) => roundTrip))
  const isStalled = rows.map(({ roundTrip }) => roundTrip > stallLimitRatio * median)
  const stalls = stallsOf(rows, isStalled, median)
  const hours = ((rows.at(-1) as NetworkRow).key - rows[0].key) / 3600
  const ratios = stalls.map(({ ratio }) => Math.log(ratio))
  return {
    medianMs: 1000 * median,
    spread: deviationOf(rows.flatMap(({ roundTrip }, i) => (isStalled[i] ? [] : [Math.log(roundTrip)]))),
    memory: memoryOf(correlationOf(rows, isStalled)),
    stallsAnHour: hours > 0 ? stalls.length / hours : 0,
    stall: meanOf(stalls.map(({ seconds }) => seconds)),
    stallRatio: stalls.length > 0 ? Math.exp(medianOf(ratios)) : 0,
    stallSpread: deviationOf(ratios),
  }
}

export const reportStatistics = (recordings: readonly Recording[]): Report =>
  reportOf(
    'Statistics of the recordings',
    recordings.map(({ name, network }) => ({ name, ...statisticsOf(network) })),
    [
      ['recording', ({ name }) => name],
      ['median ms', ({ medianMs }) => medianMs, 1],
      ['spread', ({ spread }) => spread, 2],
      ['memory s', ({ memory }) => memory, 2],
      ['stalls an hour', ({ stallsAnHour }) => stallsAnHour, 0],
      ['stall s', ({ stall }) => stall, 2],
      ['stall ratio', ({ stallRatio }) => stallRatio, 1],
      ['stall spread', ({ stallSpread }) => stallSpread, 2],
    ],
    [
      `A stall is a run of round trips of more than ${stallLimitRatio} times the median; spread is the deviation of the logarithm without them,`,
      'memory the time constant of a first-order process through values a second apart. `network-models.ts` draws networks from such figures.',
    ],
  )
