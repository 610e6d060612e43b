import { about, catalogue } from '../ask/models.ts'
import { DataTable } from '../charts/DataTable.tsx'
import { byteSize, count } from '../words/duration.ts'
import { precisionWords } from '../words/scores.ts'
import { networkSentence } from '../words/sizes.ts'
import { CardFacts } from './CardFacts.tsx'

const precisions = [
  { precision: 'int8', where: 'this device; a server without a GPU' },
  { precision: 'fp16', where: 'other runtimes' },
  { precision: 'fp32', where: 'a server with a GPU' },
] as const

/** The card of the shared encoder: its data, and the bytes of all tasks. */
export function SharedCard({ size }: { size: number }) {
  return (
    <section className="card">
      <h2>For every task</h2>
      <p>{networkSentence(size)}.</p>
      {about && (
        <CardFacts
          facts={[
            ['What they learnt from', about.trainedOn],
            ['Licences', about.licences],
            ['What they get wrong', about.fails],
          ]}
        />
      )}
      <DataTable
        name="Sizes"
        className="card-sizes"
        head={['Weights', 'All tasks', 'Bytes', 'Runs on']}
        rows={precisions.map(({ precision, where }) => {
          const bytes = catalogue.bytesOf(size, precision)
          return {
            key: precision,
            cells: [
              precisionWords[precision],
              <span key="size" className="measured">
                {byteSize(bytes)}
              </span>,
              count(bytes),
              where,
            ],
          }
        })}
      />
    </section>
  )
}
