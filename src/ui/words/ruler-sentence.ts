/** The one sentence below the ruler, as phrases so that spreads can be shown more quietly. */
import type { Decision, PlaceKind, Prediction } from '../../gateway/protocol.ts'
import { interval, predictedTime, tokenCount } from './duration.ts'
import { predictedEnergy, whatCounted } from './energy.ts'
import { atPlace, kindOf, placeName, whyUnavailable } from './places.ts'
import { isMissing, isTimed, sideOf } from './predictions.ts'

/** `quiet` phrases are the spreads of predictions. */
export interface Phrase {
  readonly text: string
  readonly quiet?: true
}

const say = (text: string): Phrase => ({ text })
const quietly = (text: string): Phrase => ({ text, quiet: true })

/** The whole sentence as one string, for screen readers. */
export const spoken = (phrases: readonly Phrase[]): string => phrases.map(({ text }) => text).join('')

/**
 * What is compared: time with its interval, whose unit is said once where both share it; energy where that alone counts; and both
 * where both do, then without the interval, so that the sentence stays one to read at a glance.
 */
function terms(prediction: Prediction, counted: ReturnType<typeof whatCounted>): Phrase[] {
  if (!isTimed(prediction)) return [say('not measured yet')]
  const { energy } = prediction
  const expected = predictedTime(prediction.expected)
  if (counted !== 'time' && energy !== undefined) {
    const time = counted === 'both' ? `${expected}, ` : ''
    return [say(`about ${time}${predictedEnergy(energy)}`), quietly(' (model)')]
  }
  const [range, unit] = interval(prediction).split('\u00a0')
  const bounds = unit === expected.split('\u00a0')[1] ? range : interval(prediction)
  return [say(`about ${expected}`), quietly(` (${bounds})`)]
}

function otherSide(decision: Decision, kind: PlaceKind): Phrase[] {
  const other = sideOf(decision, kind === 'cloud' ? 'edge' : 'cloud')
  if (!other) return [say('.')]
  const name = placeName(other.place)
  if (isMissing(other))
    return [say(`; ${name} cannot answer: ${whyUnavailable(other.kind, other.unavailable)}.`)]
  if (!isTimed(other)) return [say(`; ${name} is not measured yet.`)]
  return [say(`; ${name} would take `), ...terms(other, whatCounted(decision)), say('.')]
}

const better = {
  time: 'is sooner',
  energy: 'takes less energy (a model)',
  both: 'is better in time and energy (a model)',
} as const

const noBetter = {
  time: 'be no sooner',
  energy: 'take no less energy',
  both: 'be no better',
} as const

function nothingTyped(decision: Decision): Phrase[] {
  const { breakEven, place } = decision
  if (place === undefined) return noPlace(decision)
  const device = sideOf(decision, 'edge')
  const cloud = sideOf(decision, 'cloud')
  if (device && cloud && isTimed(device) && isTimed(cloud)) {
    if (!breakEven) {
      return [say(`At this round trip ${placeName(place)} ${better[whatCounted(decision)]} at every length.`)]
    }
    const upTo =
      breakEven.high === undefined ? `${breakEven.low} or more` : `${breakEven.low}–${breakEven.high}`
    return [
      say(`Below ${tokenCount(breakEven.tokens)}`),
      quietly(` (${upTo})`),
      say(` this device ${better[whatCounted(decision)]}; from there on, the cloud.`),
    ]
  }
  const other = kindOf(place) === 'cloud' ? device : cloud
  const answers = `Answers come from ${placeName(place)}`
  if (other && isMissing(other))
    return [
      say(
        `${answers}; ${placeName(other.place)} cannot answer: ${whyUnavailable(other.kind, other.unavailable)}.`,
      ),
    ]
  return [say(`${answers} until both sides are measured.`)]
}

function noPlace(decision: Decision): Phrase[] {
  const whys = (['edge', 'cloud'] as const).flatMap((kind) => {
    const side = sideOf(decision, kind)
    return side && isMissing(side)
      ? [`${placeName(side.place)}: ${whyUnavailable(kind, side.unavailable)}`]
      : []
  })
  return [say(`Nobody can answer right now (${whys.join('; ')}). What you type is kept.`)]
}

/** The sentence for a text of N tokens (zero when nothing is typed), from the decision that would be taken now. */
export function rulerSentence(decision: Decision | undefined, tokens: number): Phrase[] {
  if (!decision)
    return [say(tokens > 0 ? `${tokenCount(tokens)}: waiting for the engine.` : 'Getting ready.')]
  if (decision.place === undefined) return noPlace(decision)
  if (tokens === 0) return nothingTyped(decision)
  const chosen = decision.predictions.find(({ place }) => place === decision.place)
  const rival = sideOf(decision, (chosen?.kind ?? kindOf(decision.place)) === 'cloud' ? 'edge' : 'cloud')
  if (chosen && !isTimed(chosen) && rival && !isTimed(rival) && !isMissing(rival))
    return [
      say(`${tokenCount(tokens)}: neither side is measured yet; ${placeName(chosen.place)} goes first.`),
    ]
  const start = `${tokenCount(tokens)}: ${atPlace(decision.place)}, `
  const expected = chosen ? terms(chosen, whatCounted(decision)) : []
  if (decision.reason === 'tie')
    return [say(start), ...expected, say(`; the cloud would ${noBetter[whatCounted(decision)]}.`)]
  return [say(start), ...expected, ...otherSide(decision, chosen?.kind ?? kindOf(decision.place))]
}
