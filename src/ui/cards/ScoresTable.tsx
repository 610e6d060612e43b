import { type Card, type ManifestModel, precisions } from '../../wire/manifest.ts'
import { DataTable } from '../charts/DataTable.tsx'
import { count } from '../words/duration.ts'
import { metricName, precisionWords, scoreWords } from '../words/scores.ts'

interface ScoresTableProps {
  readonly title: string
  readonly dev: NonNullable<ManifestModel['dev']>
  readonly card: Card | undefined
}

/** The dev set scores of a model in every precision, and a baseline. */
export function ScoresTable({ title, dev, card }: ScoresTableProps) {
  return (
    <>
      <DataTable
        name={`Scores of ${title}`}
        className="card-scores"
        head={['Score', ...precisions.map((precision) => precisionWords[precision]), 'Baseline']}
        rows={dev.metrics.map((metric) => ({
          key: metric.metric,
          cells: [
            metricName(metric),
            ...precisions.map((precision) => scoreWords(metric[precision])),
            scoreWords(metric.baseline),
          ],
        }))}
      />
      <p className="quiet card-note">
        {dev.dataset}: {count(dev.rows)} {card?.rows ?? 'rows'}.
        {card?.baseline !== undefined && ` Baseline: ${card.baseline}.`}
      </p>
    </>
  )
}
