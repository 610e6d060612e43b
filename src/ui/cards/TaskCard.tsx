import type { Task } from '../../tasks/task.ts'
import type { Precision } from '../../wire/manifest.ts'
import { catalogue } from '../ask/models.ts'
import { byteSize } from '../words/duration.ts'
import { precisionWords } from '../words/scores.ts'
import { cardTexts } from './card-texts.ts'
import { ScoresTable } from './ScoresTable.tsx'

const precisions: readonly Precision[] = ['int8', 'fp16', 'fp32']

/** The card of one task's model. It renders nothing when the size has none. */
export function TaskCard({ task, units }: { task: Task; units: number }) {
  const found = catalogue.modelOf(task.id, units)
  const text = cardTexts[task.id]
  if (!found || !text) return null
  const head = found.facts.heads[found.model.head]
  return (
    <section className="card" aria-labelledby={`card-${task.id}`}>
      <h2 id={`card-${task.id}`}>{task.title}</h2>
      <p className="quiet">{task.summary}</p>
      <ScoresTable title={task.title} dev={found.model.dev} text={text} />
      <dl className="card-facts">
        <div>
          <dt>What it learnt from</dt>
          <dd>{text.trainedOn}</dd>
        </div>
        <div>
          <dt>Licences of the data</dt>
          <dd>{text.licences}</dd>
        </div>
        <div>
          <dt>What it gets wrong</dt>
          <dd>
            <ul className="card-list">
              {text.fails.map((sentence) => (
                <li key={sentence}>{sentence}</li>
              ))}
            </ul>
          </dd>
        </div>
        {head && (
          <div>
            <dt>Size of its own part, beside the shared one</dt>
            <dd>
              {precisions
                .map((precision) => `${precisionWords[precision]} ${byteSize(head.files[precision].bytes)}`)
                .join(', ')}
            </dd>
          </div>
        )}
      </dl>
    </section>
  )
}
