import type { ManifestModel, Precision } from '../../wire/manifest.ts'
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
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard */}
      <section className="table-scroll" tabIndex={0} aria-label={`Scores of ${title}`}>
        <table className="card-scores">
          <thead>
            <tr>
              <th scope="col">Score</th>
              {precisions.map((precision) => (
                <th key={precision} scope="col">
                  {precisionWords[precision]}
                </th>
              ))}
              <th scope="col">Baseline</th>
            </tr>
          </thead>
          <tbody>
            {dev.metrics.map((metric) => (
              <tr key={metric.metric}>
                <th scope="row">{metricName(metric)}</th>
                {precisions.map((precision) => (
                  <td key={precision} className="measured">
                    {scoreWords(metric[precision])}
                  </td>
                ))}
                <td>{scoreWords(metric.baseline)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </section>
      <p className="quiet card-note">
        {dev.dataset}: {count(dev.rows)} {rows}. Baseline: {baseline}.
      </p>
    </>
  )
}
