import { catalogue } from '../ask/models.ts'
import { byteSize, count } from '../words/duration.ts'
import { precisionWords } from '../words/scores.ts'
import { networkSentence } from '../words/sizes.ts'
import { sharedText } from './card-texts.ts'

const precisions = [
  { precision: 'int8', where: 'this device; a server without a GPU' },
  { precision: 'fp16', where: 'other runtimes' },
  { precision: 'fp32', where: 'a server with a GPU' },
] as const

/** The card of the shared encoder: its data, and the bytes of all tasks. */
export function SharedCard({ units }: { units: number }) {
  return (
    <section className="card">
      <h2>For every task</h2>
      <p>{networkSentence(units)}.</p>
      <dl className="card-facts">
        <div>
          <dt>What they learnt from</dt>
          <dd>{sharedText.trainedOn}</dd>
        </div>
        <div>
          <dt>Licences</dt>
          <dd>{sharedText.licences}</dd>
        </div>
        <div>
          <dt>What they get wrong</dt>
          <dd>
            <ul className="card-list">
              {sharedText.fails.map((sentence) => (
                <li key={sentence}>{sentence}</li>
              ))}
            </ul>
          </dd>
        </div>
      </dl>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard */}
      <section className="table-scroll" tabIndex={0} aria-label="Sizes">
        <table className="card-sizes">
          <thead>
            <tr>
              <th scope="col">Weights</th>
              <th scope="col">All tasks</th>
              <th scope="col">Bytes</th>
              <th scope="col">Runs on</th>
            </tr>
          </thead>
          <tbody>
            {precisions.map(({ precision, where }) => {
              const bytes = catalogue.bytesOf(units, precision)
              return (
                <tr key={precision}>
                  <th scope="row">{precisionWords[precision]}</th>
                  <td className="measured">{byteSize(bytes)}</td>
                  <td>{count(bytes)}</td>
                  <td>{where}</td>
                </tr>
              )
            })}
          </tbody>
        </table>
      </section>
    </section>
  )
}
