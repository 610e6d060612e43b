/** The paper's figures as standalone SVG files. */
import * as Plot from '@observablehq/plot'
import { Window } from 'happy-dom'
import { type Fig3, lengths } from '../../src/simulator/paper/fig3.ts'
import type { Fig4Point } from '../../src/simulator/paper/fig4.ts'
import { fig3RoundTripMs } from '../../src/simulator/paper/published.ts'

/** The app's colours of the two sides. */
const colours = { domain: ['edge', 'cloud'], range: ['#a4480c', '#1b5bb8'] } as const
const size = { width: 640, height: 320, marginLeft: 48 }

/** A background, for pages with a dark theme. */
function standAlone(options: Plot.PlotOptions): string {
  const { document } = new Window()
  const svg = Plot.plot({ ...size, ...options, document: document as unknown as Document })
  svg.setAttribute('xmlns', 'http://www.w3.org/2000/svg')
  svg.setAttribute('style', 'background: white; color: #222')
  return `${svg.outerHTML}\n`
}

/** Means and standard deviations by length, with the fitted lines. */
export function plotFig3({ edge, cloud }: Fig3): string {
  const points = lengths.flatMap((n, i) =>
    (['edge', 'cloud'] as const).map((side) => {
      const fitted = side === 'edge' ? edge : cloud
      const road = side === 'cloud' ? fig3RoundTripMs : 0
      const mean = 1000 * (fitted.means[i] as number) + road
      const deviation = 1000 * (fitted.deviations[i] as number)
      const line = 1000 * (fitted.intercept + fitted.slope * n) + road
      return { n, side, mean, low: mean - deviation, high: mean + deviation, line }
    }),
  )
  return standAlone({
    x: { label: 'tokens' },
    y: { label: 'ms', grid: true },
    color: colours,
    marks: [
      Plot.areaY(points, { x: 'n', y1: 'low', y2: 'high', fill: 'side', fillOpacity: 0.2 }),
      Plot.lineY(points, { x: 'n', y: 'line', stroke: 'side' }),
      Plot.dot(points, { x: 'n', y: 'mean', fill: 'side', r: 2 }),
      Plot.text(
        points,
        Plot.selectLast({ x: 'n', y: 'line', z: 'side', text: 'side', dy: -10, textAnchor: 'end' }),
      ),
    ],
  })
}

/** The label position of each curve of Fig. 4: round trip in ms, then the offset in pixels. */
const labels = [
  ['of all edge', 125, 40, -8],
  ['of all cloud', 425, 0, -12],
  ['gap to the oracle', 425, 0, 12],
] as const

/** Savings against both one-sided choices over the round trip, and the gap to the oracle. */
export function plotFig4(points: readonly Fig4Point[]): string {
  const curves = points.flatMap(({ roundTripMs, savedOfEdge, savedOfCloud, gap }) => [
    { roundTripMs, curve: 'of all edge', saved: savedOfEdge },
    { roundTripMs, curve: 'of all cloud', saved: savedOfCloud },
    { roundTripMs, curve: 'gap to the oracle', saved: gap },
  ])
  return standAlone({
    x: { label: 'round trip, ms' },
    y: { label: 'time saved, %', grid: true, domain: [-8, 100] },
    color: {
      domain: ['of all edge', 'of all cloud', 'gap to the oracle'],
      range: [...colours.range, '#888'],
    },
    marks: [
      Plot.ruleY([0]),
      Plot.lineY(curves, { x: 'roundTripMs', y: 'saved', stroke: 'curve', marker: 'dot' }),
      ...labels.map(([curve, at, dx, dy]) => {
        const told = curves.filter((point) => point.curve === curve && point.roundTripMs === at)
        return Plot.text(told, { x: 'roundTripMs', y: 'saved', text: 'curve', dx, dy })
      }),
    ],
  })
}
