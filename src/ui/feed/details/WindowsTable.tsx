import type { DecisionRecord } from '../../../gateway/protocol.ts'
import { PlaceIcon } from '../../shell/PlaceIcon.tsx'
import { measuredTime } from '../../words/duration.ts'
import { aboutWords } from '../../words/word-count.ts'

/** Every window of a long text ("part" on the screen). Each was a separate question with its own routing. */
export function WindowsTable({
  windows,
  winner,
}: {
  windows: readonly DecisionRecord[]
  winner: DecisionRecord
}) {
  if (windows.length < 2) return null
  return (
    <>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard */}
      <section className="table-scroll" tabIndex={0} aria-label="Parts">
        <table className="parts">
          <thead>
            <tr>
              <th scope="col">Part</th>
              <th scope="col">Length</th>
              <th scope="col">Where</th>
              <th scope="col">Measured</th>
            </tr>
          </thead>
          <tbody>
            {windows.map(({ decision, place, elapsed, at }, index) => (
              <tr
                key={`${at} ${decision.tokens} ${place}`}
                className={at === winner.at ? 'likeliest' : undefined}
              >
                <th scope="row">{index + 1}</th>
                <td>{aboutWords(decision.tokens)}</td>
                <td>
                  <PlaceIcon place={place} />
                </td>
                <td className="measured">{measuredTime(elapsed)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </section>
      <p className="quiet">What follows is about the part that holds the answer.</p>
    </>
  )
}
