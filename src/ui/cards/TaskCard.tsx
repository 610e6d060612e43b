import type { Task } from '../../tasks/task.ts'
import { type ManifestHead, type ManifestNetwork, precisions } from '../../wire/manifest.ts'
import { catalogue } from '../ask/models.ts'
import { byteSize } from '../words/duration.ts'
import { precisionWords } from '../words/scores.ts'
import { CardFacts } from './CardFacts.tsx'
import { ScoresTable } from './ScoresTable.tsx'

const sizesOf = ({ files }: ManifestHead) =>
  precisions
    .flatMap((precision) => {
      const file = files[precision]
      return file ? [`${precisionWords[precision]} ${byteSize(file.bytes)}`] : []
    })
    .join(', ')

const sizeTitleOf = ({ encoder }: ManifestNetwork) =>
  encoder ? 'Size of its own part, beside the shared one' : 'Size'

/** The card of one task's model. It renders nothing when the size has none. */
export function TaskCard({ task, size }: { task: Task; size: number }) {
  const found = catalogue.modelOf(task.id, size)
  if (!found) return null
  const { card } = task
  const { dev } = found.model
  const head = found.facts.heads[found.model.head]
  return (
    <section className="card" aria-labelledby={`card-${task.id}`}>
      <h2 id={`card-${task.id}`}>{task.title}</h2>
      <p className="quiet">{task.summary}</p>
      {dev && <ScoresTable title={task.title} dev={dev} card={card} />}
      <CardFacts
        facts={[
          ...(card
            ? ([
                ['What it learnt from', card.trainedOn],
                ['Licences of the data', card.licences],
                ['What it gets wrong', card.fails],
              ] as const)
            : []),
          ...(head ? [[sizeTitleOf(found.facts), sizesOf(head)] as const] : []),
        ]}
      />
    </section>
  )
}
