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

/** One x column, then low, high, expected and measured for every place, in the order of `places`. */
export function lengthColumns(
  places: readonly PlaceId[],
  curves: Curves,
  points: readonly MeasuredPoint[],
): [number[], ...Column[]] {
  type Row = { x: number; column: number; values: number[] }
  const rows: Row[] = places.flatMap((place, index) => [
    ...(curves[place] ?? []).map(({ tokens, low, high, expected }) => ({
      x: tokens as number,
      column: index * 4,
      // A log axis has no zero, so a band that reaches it is clipped at one microsecond.
      values: [low, high, expected].map((time) => Math.max(0.001, time)),
    })),
    ...points
      .filter((point) => point.place === place)
      .map(({ tokens, time }) => ({ x: tokens, column: index * 4 + 3, values: [Math.max(0.001, time)] })),
  ])
  rows.sort((a, b) => a.x - b.x)
  const columns: Column[] = places.flatMap(() => [0, 1, 2, 3].map(() => rows.map(() => null)))
  rows.forEach(({ column, values }, row) => {
    values.forEach((value, offset) => {
      const target = columns[column + offset]
      if (target) target[row] = value
    })
  })
  return [rows.map(({ x }) => x), ...columns]
}

/** The lengths at which curves are sampled: even steps on a log axis, in whole tokens without duplicates. */
export function sampledLengths(maximum: number, count = 48): number[] {
  const steps = Array.from({ length: count }, (_, index) => Math.round(maximum ** (index / (count - 1))))
  return [...new Set(steps)]
}
