import type { CSSProperties } from 'react'
import { PlaceIcon } from '../../shell/PlaceIcon.tsx'
import { isMissing, isTimed } from '../../words/decision/predictions.ts'
import { aboutWithSpread, measuredTime } from '../../words/duration.ts'
import { whyUnavailable } from '../../words/places.ts'
import { type PlaceTimes, timeAxis } from './times.ts'

const share = (values: Record<string, number>) => values as CSSProperties

/** The answer was prepared, so its time is zero, which a logarithmic axis cannot show. */
const isThere = (prediction: PlaceTimes['prediction']): boolean =>
  isTimed(prediction) && prediction.high === 0

function predictedWords(prediction: PlaceTimes['prediction']): string {
  if (!isTimed(prediction)) return 'nothing yet'
  return isThere(prediction) ? 'at once' : aboutWithSpread(prediction)
}

function Words({ prediction, measured }: PlaceTimes) {
  const missing = isMissing(prediction) && !measured
  if (missing)
    return (
      <span className="times-words quiet">
        Not possible then: {whyUnavailable(prediction.kind, prediction.unavailable)}.
      </span>
    )
  return (
    <span className="times-words">
      <span>
        <span className="key">Expected</span> <span className="predicted">{predictedWords(prediction)}</span>
      </span>
      <span>
        <span className="key">Measured</span>{' '}
        <span className="measured">{measured ? measuredTime(measured.total) : '–'}</span>
      </span>
    </span>
  )
}

/** Predicted times as a light band with an open mark, and measured times as a solid mark, on one log axis. */
export function TimesChart({ times }: { times: readonly PlaceTimes[] }) {
  const axis = timeAxis(times)
  return (
    <dl className="times">
      {times.map((row) => {
        const { place, prediction, measured } = row
        return (
          <div key={place} className="times-row" data-kind={prediction.kind}>
            <dt>
              <PlaceIcon place={place} />
            </dt>
            <dd>
              {axis && (isTimed(prediction) || measured) && (
                <div className="times-track" aria-hidden="true">
                  {isTimed(prediction) && !isThere(prediction) && (
                    <>
                      <span
                        className="times-band"
                        style={share({ '--from': axis(prediction.low), '--to': axis(prediction.high) })}
                      />
                      <span className="times-expected" style={share({ '--at': axis(prediction.expected) })} />
                    </>
                  )}
                  {measured && (
                    <span className="times-measured" style={share({ '--at': axis(measured.total) })} />
                  )}
                </div>
              )}
              <Words {...row} />
            </dd>
          </div>
        )
      })}
    </dl>
  )
}
