import type { GatewayStatus } from '../../gateway/protocol.ts'
import { taskTitlesOn } from '../ask/models.ts'
import { DataTable } from '../charts/DataTable.tsx'
import { PlaceIcon } from '../shell/PlaceIcon.tsx'
import { measuredTime } from '../words/duration.ts'

interface LinesTableProps {
  readonly lines: GatewayStatus['lines']
  /** The networks of the current size. */
  readonly networks: readonly string[]
}

/** The fitted times T(N) = a + b·N, with c·N² where a place has it. One row for each place and network. */
export function LinesTable({ lines, networks }: LinesTableProps) {
  const isCurved = networks.some((network) => Object.values(lines).some((ofPlace) => ofPlace[network]?.curve))
  const rows = networks.flatMap((network) =>
    Object.entries(lines).flatMap(([place, ofPlace]) => {
      const line = ofPlace[network]
      if (!line) return []
      const name = (
        <>
          <PlaceIcon place={place} />
          <span className="line-tasks quiet">{taskTitlesOn(network)}</span>
        </>
      )
      const cells = [
        name,
        measuredTime(line.intercept),
        measuredTime(line.slope),
        ...(isCurved ? [line.curve ? `${Number((line.curve * 1e6).toPrecision(2))} ns` : '–'] : []),
        line.r2.toFixed(3),
        `${Number(line.mse.toPrecision(2))} ms²`,
        line.weight.toFixed(0),
        `${line.tokensSeen.min}–${line.tokensSeen.max}`,
      ]
      return [{ key: `${place} ${network}`, cells }]
    }),
  )
  if (rows.length === 0) return <p className="chart-empty">No line fitted yet.</p>
  const curve = isCurved ? ['Per token² (c)'] : []
  const head = ['Place', 'Start (a)', 'Per token (b)', ...curve, 'R²', 'MSE', 'Weight', 'Lengths']
  return <DataTable name="Fitted lines" head={head} rows={rows} />
}
