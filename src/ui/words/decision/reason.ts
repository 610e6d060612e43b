/** Explains in plain words why a place gave the answer, from its record only. */

import type { Decision, DecisionRecord, PlaceId, Prediction } from '../../../gateway/protocol.ts'
import { capital } from '../capital.ts'
import { aboutTime, aboutWithSpread, atMostTime, measuredTime } from '../duration.ts'
import { atPlace, kindOf, placeName, whyUnavailable } from '../places.ts'
import { aboutEnergy, predictedEnergy, whatCounted } from './energy.ts'
import { comparedName, costOf, isMissing, isTimed, type Timed } from './predictions.ts'
import { preparedSentence } from './prepared.ts'

const others = (decision: Decision): Prediction[] =>
  decision.predictions.filter(({ place }) => place !== decision.place)

function faster(decision: Decision): string {
  const chosen = decision.predictions.find(({ place }) => place === decision.place)
  const next = others(decision)
    .filter(isTimed)
    .sort((a, b) => a.expected - b.expected)[0]
  if (!chosen || !isTimed(chosen) || !next)
    return `${capital(placeName(decision.place ?? ''))} was expected to be faster.`
  return `${capital(placeName(chosen.place))} was expected to be faster: ${aboutWithSpread(chosen)}, against ${aboutWithSpread(next)} ${atPlace(next.place)}.`
}

/** Energy was a criterion of the decision. */
function cheaper(decision: Decision): string {
  const chosen = decision.predictions.find(({ place }) => place === decision.place)
  const next = others(decision)
    .filter(isTimed)
    .sort((a, b) => costOf(a) - costOf(b))[0]
  const isEnergyAlone = whatCounted(decision) === 'energy'
  const claim = isEnergyAlone
    ? 'was expected to use less of this device’s battery'
    : 'was expected to do better in time and energy together'
  const subject = capital(placeName(decision.place ?? ''))
  if (!chosen || !isTimed(chosen) || !next) return `${subject} ${claim}.`
  const terms = (timed: Timed) =>
    isEnergyAlone ? aboutEnergy(timed) : `${aboutWithSpread(timed)} and ${predictedEnergy(timed.energy ?? 0)}`
  return `${subject} ${claim}: ${terms(chosen)}, against ${terms(next)} ${atPlace(next.place)}. Energy is estimated, not measured.`
}

const equally = {
  time: 'to be equally fast',
  energy: 'to use the same energy',
  both: 'to do equally well in time and energy together',
} as const

/** With one place at a time, the worst case of the cloud counts, not only its usual time. */
function onAverage(decision: Decision): string {
  const name = capital(placeName(decision.place ?? ''))
  return kindOf(decision.place ?? '') === 'edge'
    ? `${name} was not expected to be faster, but the cloud may be late, and Saver mode never asks both.`
    : `${name} was not expected to be faster, but it may be; if not, this device takes over in time.`
}

function onlyPlace(decision: Decision): string {
  const whys = others(decision)
    .filter(isMissing)
    .map(
      ({ place, kind, unavailable }) =>
        `${placeName(place)} could not be asked: ${whyUnavailable(kind, unavailable)}`,
    )
  return whys.length > 0 ? `${capital(whys.join('; '))}.` : 'Nothing else could answer.'
}

/** Why the first place was selected. */
export function choiceSentence(decision: Decision): string {
  switch (decision.reason) {
    case 'faster':
      return faster(decision)
    case 'cheaper':
      return cheaper(decision)
    case 'on-average':
      return onAverage(decision)
    case 'prepared':
      return `${capital(placeName(decision.place ?? ''))} had begun before you asked, so it was faster.`
    case 'tie':
      return `Both sides were expected ${equally[whatCounted(decision)]}, so your text stayed on this device.`
    case 'forced':
      return `You asked for an answer ${atPlace(decision.place ?? '')}.`
    case 'private':
      return 'Private mode: nothing leaves this device.'
    case 'only-place':
      return onlyPlace(decision)
    case 'unmeasured':
      return 'There was nothing to compare with yet, so the usual first choice answered.'
    case 'no-place':
      return 'Nobody could answer.'
  }
}

function late(first: PlaceId, second: PlaceId): string {
  return `${capital(placeName(first))} was late, so ${placeName(second)} was started too`
}

/** The events after the decision, if there was more than one plain run. Empty otherwise. */
export function courseSentence(
  record: Pick<DecisionRecord, 'runs' | 'remembered' | 'duplicate' | 'prepared'>,
): string {
  const sentences = record.prepared ? [preparedSentence(record.prepared)] : []
  const [first, ...later] = record.runs
  const answered = record.runs.find(({ outcome }) => outcome === 'answered')
  for (const run of later) {
    if (!first) break
    const won = run.outcome === 'answered'
    if (run.role === 'hedge')
      sentences.push(
        `${late(first.place, run.place)}${won ? ' and answered first.' : '; the first was still faster.'}`,
      )
    if (run.role === 'race')
      sentences.push(`Both were started at once; ${placeName(answered?.place ?? run.place)} was first.`)
    if (run.role === 'fallback')
      sentences.push(
        `${capital(placeName(first.place))} failed, so ${placeName(run.place)} ${won ? 'answered' : 'was tried too'}.`,
      )
  }
  if (record.duplicate > 0) sentences.push(`${measuredTime(record.duplicate)} of work was done twice.`)
  if (record.remembered)
    sentences.push('It had been answered before the app restarted, and was not worked out again.')
  return sentences.join(' ')
}

/** The time that the decision or the preparation saved or cost. Undefined when there is nothing to compare with. */
export function savedSentence({
  saved,
  place,
  decision,
  prepared,
}: Pick<DecisionRecord, 'saved' | 'place' | 'prepared'> & Partial<Pick<DecisionRecord, 'decision'>>):
  | string
  | undefined {
  if (!saved) return undefined
  if (prepared)
    return saved.expected > 0 ? `Beginning early saved you ${aboutTime(saved.expected)}.` : undefined
  const other = comparedName(decision, place)
  if (saved.low < 0 && saved.high > 0) {
    const [before, after] = [-saved.low, saved.high].map(atMostTime)
    return `A close call: ${other} might have been up to ${before} faster, or ${after} slower.`
  }
  if (saved.expected >= 0) return `Faster than ${other} would have been, by ${aboutWithSpread(saved)}.`
  const cost = { expected: -saved.expected, low: -saved.high, high: -saved.low } as typeof saved
  if (decision?.reason === 'cheaper')
    return `${capital(other)} would probably have been faster, by ${aboutWithSpread(cost)}, but energy counted too.`
  return `${capital(other)} would probably have been faster this time, by ${aboutWithSpread(cost)}.`
}
