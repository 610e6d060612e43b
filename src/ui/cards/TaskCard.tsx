import type { Task } from '../../tasks/task.ts'
import type { ManifestHead, Precision } from '../../wire/manifest.ts'
import { catalogue } from '../ask/models.ts'
import { byteSize } from '../words/duration.ts'
import { precisionWords } from '../words/scores.ts'
import { CardFacts } from './CardFacts.tsx'
import { cardTexts } from './card-texts.ts'
import { ScoresTable } from './ScoresTable.tsx'

const precisions: readonly Precision[] = ['int8', 'fp16', 'fp32']

const sizesOf = ({ files }: ManifestHead) =>
  precisions.map((precision) => `${precisionWords[precision]} ${byteSize(files[precision].bytes)}`).join(', ')

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
      <CardFacts
        facts={[
          ['What it learnt from', text.trainedOn],
          ['Licences of the data', text.licences],
          ['What it gets wrong', text.fails],
          ...(head ? [['Size of its own part, beside the shared one', sizesOf(head)] as const] : []),
        ]}
      />
    </section>
  )
}
