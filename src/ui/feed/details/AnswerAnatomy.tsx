import { aboutEnergy } from '../../words/decision/energy.ts'
import { isTimed } from '../../words/decision/predictions.ts'
import { choiceSentence, courseSentence, savedSentence } from '../../words/decision/reason.ts'
import { age, measuredTime, predictedTime } from '../../words/duration.ts'
import { atPlace, placeLabel } from '../../words/places.ts'
import { aboutWords, countWords, wordCount } from '../../words/word-count.ts'
import { askedTexts } from '../store/entry-texts.ts'
import type { FeedEntry } from '../store/feed-entry.ts'
import { Scores } from './Scores.tsx'
import { TimesChart } from './TimesChart.tsx'
import { type PlaceTimes, partsOf, recordsOf, timesOf } from './times.ts'
import { WindowsTable } from './WindowsTable.tsx'

function PartsTable({ times: { place, prediction, measured } }: { times: PlaceTimes }) {
  const parts = isTimed(prediction) ? partsOf(prediction, measured) : []
  if (parts.length === 0) return null
  return (
    <table className="parts">
      <caption>{placeLabel(place)}</caption>
      <thead>
        <tr>
          <th scope="col">Part</th>
          <th scope="col">Expected</th>
          <th scope="col">Measured</th>
        </tr>
      </thead>
      <tbody>
        {parts.map((part) => (
          <tr key={part.part}>
            <th scope="row">{part.part}</th>
            <td className="predicted">{predictedTime(part.predicted)}</td>
            <td className="measured">{part.measured === undefined ? '–' : measuredTime(part.measured)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

/** The estimated energy of each place, if energy counted. */
function Energy({ times }: { times: readonly PlaceTimes[] }) {
  const terms = times.flatMap(({ place, prediction }) => {
    const energy = isTimed(prediction) && aboutEnergy(prediction)
    return energy ? [`${energy} ${atPlace(place)}`] : []
  })
  if (terms.length === 0) return null
  return <p className="quiet">Energy of this device, estimated: {terms.join(', ')}.</p>
}

/** The details of an answer: the reason for its place, and the parts of its time. */
export function AnswerAnatomy({ entry, id }: { entry: FeedEntry; id?: string }) {
  const [record] = recordsOf(entry)
  const answered = entry.runs.find((run) => run.state === 'answered')
  if (!record || answered?.state !== 'answered') return null
  const times = timesOf(entry)
  const { decision } = record
  const saved = savedSentence(record)
  const words = Object.values(entry.input).reduce((sum, text) => sum + countWords(text), 0)
  const text = askedTexts(entry)
    .map((asked) => asked.text)
    .join(' · ')
  return (
    <section className="anatomy" id={id} aria-label="Details of the answer">
      <h2>How this answer came about</h2>
      <p className="anatomy-text">{text}</p>
      {answered.windows && <WindowsTable windows={answered.windows} winner={record} />}
      <p className="anatomy-why">
        {choiceSentence(decision)} {courseSentence(record)}
      </p>
      {saved && <p className="anatomy-saved">{saved}</p>}
      <TimesChart times={times} />
      <p className="legend" aria-hidden="true">
        <span className="legend-predicted">expected, and how far off that may be</span>
        <span className="legend-measured">measured</span>
      </p>
      <Scores task={entry.task} answer={answered.answer} />
      <details>
        <summary>Where the time went</summary>
        {times.map((row) => (
          <PartsTable key={row.place} times={row} />
        ))}
        <Energy times={times} />
        <p className="quiet">
          {wordCount(words)}
          {decision.breakEven && `; break-even was at ${aboutWords(decision.breakEven.tokens)}`}
          {decision.roundTrip &&
            `; the way to the cloud had been timed ${age(decision.roundTrip.age)} before`}
          .
        </p>
      </details>
    </section>
  )
}
