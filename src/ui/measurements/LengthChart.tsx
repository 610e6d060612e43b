import { useMemo, useRef, useState } from 'react'
import type { LinePoint, Observation, PlaceId } from '../../gateway/protocol.ts'
import { chartColours, useColourScheme } from '../charts/chart-colours.ts'
import { DataTable } from '../charts/DataTable.tsx'
import { Plot } from '../charts/Plot.tsx'
import type { StableLeads } from '../ruler/stable-leads.ts'
import { aboutBreakEven } from '../words/decision/ruler-sentence.ts'
import { aboutWithSpread, tokenCount } from '../words/duration.ts'
import { kindOf, placeLabel } from '../words/places.ts'
import { lengthColumns, measuredPoints } from './length-data.ts'
import { type Axes, lengthOptions } from './length-options.ts'

interface LengthChartProps {
  readonly network: string
  readonly curves: Readonly<Record<PlaceId, readonly LinePoint[]>>
  readonly observations: readonly Observation[]
  readonly leads: StableLeads | undefined
  readonly maximum: number
}

function CurvesTable({ places, curves }: Pick<LengthChartProps, 'curves'> & { places: PlaceId[] }) {
  const lengths = (curves[places[0] ?? ''] ?? []).filter((_, index) => index % 6 === 0)
  const rows = lengths.map(({ tokens }) => {
    const times = places.map((place) => {
      const point = curves[place]?.find((candidate) => candidate.tokens === tokens)
      return point ? aboutWithSpread(point) : '–'
    })
    return { key: String(tokens), cells: [tokenCount(tokens), ...times] }
  })
  return (
    <details>
      <summary>As a table</summary>
      <DataTable name="Expected times by length" head={['Length', ...places.map(placeLabel)]} rows={rows} />
    </details>
  )
}

/** The live Fig. 3: measured runs, fitted curves with their bands, and the break-even length. */
export function LengthChart({ network, curves, observations, leads, maximum }: LengthChartProps) {
  const breakEven =
    leads?.kind === 'meeting' ? { tokens: leads.tokens, label: aboutBreakEven(leads) } : undefined
  const [axes, setAxes] = useState<Axes>('log')
  const scheme = useColourScheme()
  const names = Object.keys(curves)
    .filter((place) => (curves[place]?.length ?? 0) > 0)
    .sort((a, b) => Number(kindOf(a) === 'cloud') - Number(kindOf(b) === 'cloud'))
    .join(' ')
  const places = useMemo(() => names.split(' ').filter(Boolean), [names])
  const crossing = useRef(breakEven)
  crossing.current = breakEven
  const data = useMemo(
    () => lengthColumns(places, curves, measuredPoints(observations, network)),
    [places, curves, observations, network],
  )
  // biome-ignore lint/correctness/useExhaustiveDependencies: colours change with the scheme
  const options = useMemo(
    () => lengthOptions(places, chartColours(), axes, maximum, () => crossing.current),
    [places, axes, maximum, scheme],
  )
  if (places.length === 0)
    return <p className="chart-empty">Nothing measured yet. Ask something, or measure this device below.</p>
  return (
    <>
      <div className="chart-keys">
        <ul className="chart-legend">
          {places.map((place) => (
            <li key={place} data-place={place}>
              {placeLabel(place)}
            </li>
          ))}
        </ul>
        <fieldset className="axes">
          <legend className="visually-hidden">Axes</legend>
          {(['log', 'linear'] as const).map((choice) => (
            <label key={choice}>
              <input type="radio" name="axes" checked={axes === choice} onChange={() => setAxes(choice)} />
              <span>{choice}</span>
            </label>
          ))}
        </fieldset>
      </div>
      <Plot
        options={options}
        data={data}
        height={300}
        mark={breakEven?.tokens}
        label={`Time by length for ${places.map(placeLabel).join(', ')}${breakEven ? `; the break-even length is ${breakEven.label}` : ''}. The table below has the figures.`}
      />
      <CurvesTable places={places} curves={curves} />
    </>
  )
}
