/** Curves and observations as columns of the length chart. */
import type { LinePoint, Observation, PlaceId } from '../../gateway/protocol.ts'

/** A measured run in the chart: tokens on x, time on y. */
export interface MeasuredPoint {
  readonly place: PlaceId
  readonly tokens: number
  readonly time: number
}

type Curves = Readonly<Record<PlaceId, readonly LinePoint[]>>

/** The runs of one network on the device and in the cloud. Other observations have no length. */
export function measuredPoints(observations: readonly Observation[], network: string): MeasuredPoint[] {
  return observations.flatMap((seen): MeasuredPoint[] => {
    if (seen.kind === 'edge-run' && seen.network === network)
      return [{ place: seen.place, tokens: seen.tokens, time: seen.compute }]
    if (seen.kind === 'cloud-run' && seen.network === network)
      return [{ place: seen.place, tokens: seen.tokens, time: seen.elapsed }]
    return []
  })
}

type Column = (number | null)[]

/**
 * One x column, then low and high for every place, then expected and measured for every place, in the order of `places`. A
 * chart draws the columns in this order, so that no band covers a line.
 */
export function lengthColumns(
  places: readonly PlaceId[],
  curves: Curves,
  points: readonly MeasuredPoint[],
): [number[], ...Column[]] {
  // A log axis has no zero, so a band that reaches it is clipped at one microsecond.
  const shown = (time: number) => Math.max(0.001, time)
  const rows = places.flatMap((place, index) => {
    const band = 2 * index
    const line = 2 * (places.length + index)
    return [
      ...(curves[place] ?? []).map(({ tokens, low, high, expected }) => ({
        x: tokens as number,
        values: [
          [band, shown(low)],
          [band + 1, shown(high)],
          [line, shown(expected)],
        ] as const,
      })),
      ...points
        .filter((point) => point.place === place)
        .map(({ tokens, time }) => ({ x: tokens, values: [[line + 1, shown(time)]] as const })),
    ]
  })
  rows.sort((a, b) => a.x - b.x)
  const columns: Column[] = Array.from({ length: 4 * places.length }, () => rows.map(() => null))
  rows.forEach(({ values }, row) => {
    for (const [column, value] of values) {
      const target = columns[column]
      if (target) target[row] = value
    }
  })
  return [rows.map(({ x }) => x), ...columns]
}

/** The lengths at which curves are sampled: even steps on a log axis, in whole tokens without duplicates. */
export function sampledLengths(maximum: number, count = 48): number[] {
  const steps = Array.from({ length: count }, (_, index) => Math.round(maximum ** (index / (count - 1))))
  return [...new Set(steps)]
}
