import { useStore } from 'zustand'
import { catalogue, defaultSize } from '../../ask/models.ts'
import { tasks } from '../../ask/tasks.ts'
import { DataTable } from '../../charts/DataTable.tsx'
import { useServices, useSize } from '../../services.ts'
import { byteSize } from '../../words/duration.ts'
import { metricName, scoreWords } from '../../words/scores.ts'
import { sizeName } from '../../words/sizes.ts'

const precision = 'int8'

function ScoresBySize() {
  const { sizes, modelOf } = catalogue
  const rows = tasks.flatMap(({ id, title }) =>
    (modelOf(id, defaultSize)?.model.dev?.metrics ?? []).map((metric, index, all) => ({
      key: `${id} ${metric.metric}`,
      cells: [
        all.length > 1 ? `${title}: ${metricName(metric)}` : title,
        ...sizes.map((size) => {
          const score = modelOf(id, size)?.model.dev?.metrics[index]?.[precision]
          return score === undefined ? '–' : scoreWords(score)
        }),
      ],
    })),
  )
  return (
    <DataTable
      name="Scores by size"
      caption="Scores on texts the models were not trained on, as they run on this device"
      className="size-scores"
      head={['Task', ...sizes.map(sizeName)]}
      rows={rows}
    />
  )
}

/** The source of the default size. Some browsers do not report the memory of the device. */
const chosenBy =
  'deviceMemory' in navigator
    ? 'Chosen to suit the memory of this device.'
    : 'The usual size: this browser does not tell how much memory there is.'

/** Selects the model size of this device. Hidden when only one size is shipped. */
export function SizeChoice() {
  const { gateway, connection } = useServices()
  const status = useStore(gateway, (view) => view.status)
  const current = useSize()
  if (catalogue.sizes.length < 2) return null
  return (
    <fieldset className="card group choices" disabled={status === undefined}>
      <legend>Model size</legend>
      {catalogue.sizes.map((size) => (
        <label key={size} className="choice">
          <input
            type="radio"
            name="size"
            value={size}
            checked={size === current}
            aria-describedby={`size-${size}`}
            onChange={() => connection.send({ type: 'settings', settings: { size } })}
          />
          <span className="choice-title">{sizeName(size)}</span>
          <span className="choice-sentence" id={`size-${size}`}>
            {byteSize(catalogue.bytesOf(size, precision))},{' '}
            {size < defaultSize ? 'for little memory.' : 'more accurate.'}
          </span>
        </label>
      ))}
      <p className="quiet size-why">
        {status && status.settings.size === undefined && `${chosenBy} `}
        This device keeps one size; the other is removed once the chosen one has arrived.
      </p>
      <ScoresBySize />
    </fieldset>
  )
}
