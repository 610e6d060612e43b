/** Lays out the ruler's labels, in CSS pixels from its left end. Labels never overlap each other or an end. */
import { logPosition, logTicks } from './log-scale.ts'

export interface Box {
  readonly left: number
  readonly width: number
}

export interface Labels {
  /** The width of the ruler. */
  readonly width: number
  /** The last length on the axis, in words. */
  readonly maximum: number
  /** The position of the text as a share of the axis, 0 to 1. Undefined when nothing is typed. */
  readonly marker?: number | undefined
  /** The break-even length as a share of the axis. Undefined when there is none. */
  readonly meeting?: number | undefined
  /** Which sides have a range on the axis. */
  readonly sides: 'device' | 'cloud' | 'both'
  /** Widths of the labels, in px. */
  readonly widths: {
    readonly flag: number
    readonly meeting: number
    readonly device: number
    readonly cloud: number
    readonly tick: (label: string) => number
  }
}

/** Labels without room are absent. The sentence below the ruler has the same information. */
export interface LabelLayout {
  /** Above the axis: the flag of the text, and the break-even length. */
  readonly flag?: Box
  readonly meeting?: Box
  /** On the axis: the names of the sides. */
  readonly device?: Box
  readonly cloud?: Box
  /** Below the axis. */
  readonly ticks: readonly (Box & { readonly label: string })[]
}

/** From the ends of the ruler to the ends of the axis. */
export const pad = 20
/** Between labels. */
const gap = 6
/** Between a label and a line that crosses the axis, and between a name and the end of its range. */
const inset = 12
/** A label farther than this from its point would seem to belong to another point. */
const reach = 40

export const positionOf = (share: number, width: number): number => pad + share * Math.max(0, width - 2 * pad)

const right = ({ left, width }: Box): number => left + width
const isApart = (a: Box, b: Box): boolean => a.left >= right(b) + gap || b.left >= right(a) + gap

/** A label centred on a point, and moved inwards at the ends. Undefined if it is wider than the ruler. */
function around(point: number, label: number, width: number): Box | undefined {
  if (!(label <= width)) return undefined
  return { left: Math.min(Math.max(point - label / 2, 0), width - label), width: label }
}

function besideFlag(point: number, label: number, width: number, flag: Box | undefined): Box | undefined {
  const box = around(point, label, width)
  if (!box || !flag || isApart(box, flag)) return box
  const after = { left: right(flag) + gap, width: label }
  const before = { left: flag.left - gap - label, width: label }
  return [after, before]
    .filter((candidate) => candidate.left >= 0 && right(candidate) <= width)
    .map((candidate) => ({
      candidate,
      away: Math.max(candidate.left - point, point - right(candidate), 0),
    }))
    .filter(({ away }) => away <= reach)
    .sort((a, b) => a.away - b.away)[0]?.candidate
}

/** The first or last part of a range that holds the label without touching the lines that cross the axis. */
function within(from: number, to: number, lines: readonly number[], label: number, atEnd: boolean) {
  const crossing = lines.filter((line) => line > from && line < to).sort((a, b) => a - b)
  const bounds = [from, ...crossing, to]
  const parts = bounds.slice(1).map((end, index) => [bounds[index] ?? from, end] as const)
  const found = (atEnd ? parts.reverse() : parts).find(([start, end]) => end - start >= label + 2 * inset)
  if (!found) return undefined
  const [start, end] = found
  return { left: atEnd ? end - inset - label : start + inset, width: label }
}

function ticksOf({ width, maximum, widths }: Labels): LabelLayout['ticks'] {
  const all = logTicks(maximum).flatMap(({ value, label }) => {
    const box = label && around(positionOf(logPosition(value, maximum), width), widths.tick(label), width)
    return box ? [{ ...box, label }] : []
  })
  // Powers of ten come first, because people look for them first.
  const placed: typeof all = []
  for (const digit of ['1', '5', '2'])
    for (const tick of all)
      if (tick.label.startsWith(digit) && placed.every((other) => isApart(tick, other))) placed.push(tick)
  return placed.sort((a, b) => a.left - b.left)
}

/** Computes the layout. Lengths are not negative, and a ruler without a width has no labels. */
export function layoutLabels(labels: Labels): LabelLayout {
  const { width, marker, meeting, sides, widths } = labels
  if (!(width > 0)) return { ticks: [] }
  const at = (share: number) => positionOf(share, width)
  const flag = marker === undefined ? undefined : around(at(marker), widths.flag, width)
  const meetingBox = meeting === undefined ? undefined : besideFlag(at(meeting), widths.meeting, width, flag)
  const lines = [marker, meeting].flatMap((share) => (share === undefined ? [] : [at(share)]))
  const border = meeting === undefined ? undefined : at(meeting)
  const deviceEnd = border ?? (sides === 'both' ? width / 2 : width)
  const cloudStart = border ?? (sides === 'both' ? width / 2 : 0)
  const device = sides === 'cloud' ? undefined : within(0, deviceEnd, lines, widths.device, false)
  const cloud = sides === 'device' ? undefined : within(cloudStart, width, lines, widths.cloud, true)
  return {
    ...(flag && { flag }),
    ...(meetingBox && { meeting: meetingBox }),
    ...(device && { device }),
    ...(cloud && { cloud }),
    ticks: ticksOf(labels),
  }
}
