import type { ManifestModel, Precision } from '../../wire/manifest.ts'
import { DataTable } from '../charts/DataTable.tsx'
import { count } from '../words/duration.ts'
import { metricName, precisionWords, scoreWords } from '../words/scores.ts'
import type { CardText } from './card-texts.ts'

const precisions: readonly Precision[] = ['int8', 'fp16', 'fp32']

interface ScoresTableProps {
  readonly title: string
  readonly dev: ManifestModel['dev']
  readonly text: Pick<CardText, 'rows' | 'baseline'>
}

/** The dev set scores of a model in every precision, and a baseline. */
export function ScoresTable({ title, dev, text: { rows, baseline } }: ScoresTableProps) {
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
        {dev.dataset}: {count(dev.rows)} {rows}. Baseline: {baseline}.
      </p>
    </>
  )
}
