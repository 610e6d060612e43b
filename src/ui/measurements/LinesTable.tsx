import type { GatewayStatus } from '../../gateway/protocol.ts'
import { taskTitlesOn } from '../ask/models.ts'
import { PlaceIcon } from '../shell/PlaceIcon.tsx'
import { measuredTime } from '../words/duration.ts'

interface LinesTableProps {
  readonly lines: GatewayStatus['lines']
  /** The networks of the current size. */
  readonly networks: readonly string[]
}

/** The fitted lines T(N) = a + b·N, one row for each place and network. */
export function LinesTable({ lines, networks }: LinesTableProps) {
  const rows = networks.flatMap((network) =>
    Object.entries(lines).flatMap(([place, ofPlace]) => {
      const line = ofPlace[network]
      return line ? [{ place, network, line }] : []
    }),
  )
  if (rows.length === 0) return <p className="chart-empty">No line fitted yet.</p>
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard
    <section className="table-scroll" tabIndex={0} aria-label="Fitted lines">
      <table>
        <thead>
          <tr>
            <th scope="col">Place</th>
            <th scope="col">Start a</th>
            <th scope="col">A token b</th>
            <th scope="col">R²</th>
            <th scope="col">MSE</th>
            <th scope="col">Weight</th>
            <th scope="col">Lengths</th>
          </tr>
        </thead>
        <tbody>
          {rows.map(({ place, network, line }) => (
            <tr key={`${place} ${network}`}>
              <th scope="row">
                <PlaceIcon place={place} />
                <span className="line-tasks quiet">{taskTitlesOn(network)}</span>
              </th>
              <td>{measuredTime(line.intercept)}</td>
              <td>{measuredTime(line.slope)}</td>
              <td>{line.r2.toFixed(3)}</td>
              <td>{Number(line.mse.toPrecision(2))} ms²</td>
              <td>{line.weight.toFixed(0)}</td>
              <td>
                {line.tokensSeen.min}–{line.tokensSeen.max}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}
