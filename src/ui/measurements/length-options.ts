/** The style of the live Fig. 3: the device has solid lines and circles, the cloud has dashed lines and diamonds. */
import type uPlot from 'uplot'
import type { PlaceId } from '../../gateway/protocol.ts'
import { axis, roundLabels, roundTicksOnly } from '../charts/axis.ts'
import type { ChartColours } from '../charts/chart-colours.ts'
import { kindOf, placeLabel } from '../words/places.ts'

export type Axes = 'linear' | 'log'

const dashes: Readonly<Record<PlaceId, number[]>> = { wasm: [10, 3, 2, 3], webgpu: [2, 4], cloud: [8, 5] }

/** Diamonds distinguish the points of the cloud by shape. */
const diamonds: uPlot.Series.Points.PathBuilder = (chart, series, from, to) => {
  const path = new Path2D()
  const size = 3.6 * devicePixelRatio
  const xs = chart.data[0]
  const ys = chart.data[series]
  for (let index = from; index <= to; index += 1) {
    const y = ys?.[index]
    const x = xs[index]
    if (y == null || x === undefined) continue
    const left = chart.valToPos(x, 'x', true)
    const top = chart.valToPos(y, 'y', true)
    path.moveTo(left, top - size)
    path.lineTo(left + size, top)
    path.lineTo(left, top + size)
    path.lineTo(left - size, top)
    path.closePath()
  }
  return { stroke: path, fill: path }
}

const bandOf = (place: PlaceId): uPlot.Series[] =>
  ['low', 'high'].map((end) => ({
    label: `${placeLabel(place)} ${end}`,
    stroke: 'transparent',
    spanGaps: true,
    points: { show: false },
  }))

function lineOf(place: PlaceId, colours: ChartColours): uPlot.Series[] {
  const cloud = kindOf(place) === 'cloud'
  const colour = cloud ? colours.cloud : colours.device
  const name = placeLabel(place)
  const dash = dashes[cloud ? 'cloud' : place]
  return [
    {
      label: name,
      stroke: colour,
      width: 2,
      spanGaps: true,
      points: { show: false },
      ...(dash && { dash }),
    },
    {
      label: `${name} measured`,
      stroke: colour,
      paths: () => null,
      points: {
        show: true,
        size: 5,
        width: 0.5,
        stroke: `${colour}99`,
        fill: `${colour}66`,
        ...(cloud && { paths: diamonds }),
      },
    },
  ]
}

/** The chart options for these places. `breakEven` draws a vertical line. */
export function lengthOptions(
  places: readonly PlaceId[],
  colours: ChartColours,
  axes: Axes,
  maximum: number,
  breakEven: () => { readonly tokens: number; readonly label: string } | undefined,
): Omit<uPlot.Options, 'width' | 'height'> {
  const log = { distr: 3 as const, log: 10 as const }
  /** The times set the range of the axis, and the bands do not: the lower end of an uncertain band is near zero. */
  const height = (chart: uPlot): [number, number] => {
    const times = chart.data.flatMap((column, index) => (index > 2 * places.length ? [...column] : []))
    const known = times.filter((time) => time != null)
    const top = Math.max(...known, 0.1)
    return axes === 'log' ? [Math.min(...known, top) / 1.5, top * 1.5] : [0, top * 1.05]
  }
  return {
    scales: {
      x: { time: false, range: () => [axes === 'log' ? 1 : 0, maximum], ...(axes === 'log' && log) },
      y: { range: height, ...(axes === 'log' && log) },
    },
    legend: { show: false },
    cursor: { show: false },
    padding: [8, 20, 0, 0],
    // In the order of `lengthColumns`.
    series: [{}, ...places.flatMap(bandOf), ...places.flatMap((place) => lineOf(place, colours))],
    bands: places.map((place, index) => ({
      series: [2 * index + 2, 2 * index + 1],
      fill: kindOf(place) === 'cloud' ? `${colours.cloudSoft}a0` : `${colours.deviceSoft}a0`,
    })),
    axes: [axis(colours, 'Tokens', 30), axis(colours, 'Milliseconds', 52)].map((one) => ({
      ...one,
      ...(axes === 'log' && { values: roundLabels, filter: roundTicksOnly }),
    })),
    hooks: {
      draw: [
        (chart) => {
          const crossing = breakEven()
          if (!crossing) return
          const { ctx, bbox } = chart
          const x = chart.valToPos(crossing.tokens, 'x', true)
          if (x < bbox.left || x > bbox.left + bbox.width) return
          ctx.save()
          ctx.strokeStyle = colours.ink
          ctx.fillStyle = colours.ink
          ctx.lineWidth = devicePixelRatio
          ctx.beginPath()
          ctx.moveTo(x, bbox.top)
          ctx.lineTo(x, bbox.top + bbox.height)
          ctx.stroke()
          ctx.font = `${13 * devicePixelRatio}px system-ui, sans-serif`
          const after = x < bbox.left + bbox.width * 0.6
          ctx.textAlign = after ? 'left' : 'right'
          ctx.fillText(
            `break-even: ${crossing.label}`,
            x + (after ? 6 : -6) * devicePixelRatio,
            bbox.top + 14 * devicePixelRatio,
          )
          ctx.restore()
        },
      ],
    },
  }
}
