/**
 * The texts of the ruler: one line, and the full sentence. Both consist of phrases, so that intervals can have a quieter style.
 */

import type { Decision, PlaceKind, Prediction } from '../../../gateway/protocol.ts'
import type { StableLeads } from '../../ruler/stable-leads.ts'
import { capital } from '../capital.ts'
import { aboutTime, interval } from '../duration.ts'
import { atPlace, kindOf, placeName, whyUnavailable } from '../places.ts'
import { wordCount } from '../word-count.ts'
import { aboutEnergy, predictedEnergy, whatCounted } from './energy.ts'
import { isMissing, isTimed, sideOf } from './predictions.ts'

/** `quiet` phrases are the intervals of predictions. */
export interface Phrase {
  readonly text: string
  readonly quiet?: true
}

const say = (text: string): Phrase => ({ text })
const quietly = (text: string): Phrase => ({ text, quiet: true })

/** The whole sentence as one string, for screen readers. */
export const spoken = (phrases: readonly Phrase[]): string => phrases.map(({ text }) => text).join('')

/**
 * The compared value: time with its interval, with one unit if both ends share it; energy if only energy counts; or both
 * without the interval, to keep the sentence short.
 */
function terms(prediction: Prediction, counted: ReturnType<typeof whatCounted>): Phrase[] {
  if (!isTimed(prediction)) return [say('not timed yet')]
  const { energy } = prediction
  const about = aboutTime(prediction.expected)
  if (counted !== 'time' && energy !== undefined) {
    const both = counted === 'both' ? `${about}, ${predictedEnergy(energy)}` : aboutEnergy(prediction)
    return [say(both ?? about), quietly(' (estimated)')]
  }
  const range = interval(prediction)
  if (range === about) return [say(about)]
  const [ends, unit] = range.split('\u00a0')
  return [say(about), quietly(` (${about.endsWith(`\u00a0${unit}`) ? ends : range})`)]
}

function otherSide(decision: Decision, kind: PlaceKind): Phrase[] {
  const other = sideOf(decision, kind === 'cloud' ? 'edge' : 'cloud')
  if (!other) return [say('.')]
  const name = placeName(other.place)
  if (isMissing(other))
    return [say(`; ${name} cannot answer: ${whyUnavailable(other.kind, other.unavailable)}.`)]
  if (!isTimed(other)) return [say(`; ${name} has not been timed yet.`)]
  return [say(`; ${name} would take `), ...terms(other, whatCounted(decision)), say('.')]
}

const better = {
  time: 'is faster',
  energy: 'takes less energy (estimated)',
  both: 'is better in time and energy (estimated)',
} as const

const noBetter = {
  time: 'be no faster',
  energy: 'take no less energy',
  both: 'be no better',
} as const

/** The break-even length in words: `about 200 words`. */
export const aboutBreakEven = ({ words }: Pick<StableLeads, 'words'>): string => `about ${wordCount(words)}`

function nothingTyped(decision: Decision, leads: StableLeads | undefined): Phrase[] {
  const { place } = decision
  if (place === undefined) return noPlace(decision)
  const isBetter = better[whatCounted(decision)]
  switch (leads?.kind) {
    case 'meeting':
      return [say(`Up to ${aboutBreakEven(leads)} this device ${isBetter}; above that, the cloud.`)]
    case 'device':
      return [say(`This device ${isBetter} at any length.`)]
    case 'cloud':
      return [say(`The cloud ${isBetter} at any length.`)]
    case 'unsure':
      return [say('Which side is better for a long text is not clear yet: every answer makes it clearer.')]
  }
  const other = sideOf(decision, kindOf(place) === 'cloud' ? 'edge' : 'cloud')
  const answers = `Answers come from ${placeName(place)}`
  if (other && isMissing(other))
    return [
      say(
        `${answers}; ${placeName(other.place)} cannot answer: ${whyUnavailable(other.kind, other.unavailable)}.`,
      ),
    ]
  return [say(`${answers} until both sides have been timed.`)]
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

/** The sentence for a text of this many words (zero when nothing is typed), from the current decision. */
export function rulerSentence(
  decision: Decision | undefined,
  words: number,
  leads: StableLeads | undefined,
): Phrase[] {
  if (!decision) return [say('Getting ready.')]
  if (decision.place === undefined) return noPlace(decision)
  if (words === 0) return nothingTyped(decision, leads)
  const chosen = decision.predictions.find(({ place }) => place === decision.place)
  const other = sideOf(decision, (chosen?.kind ?? kindOf(decision.place)) === 'cloud' ? 'edge' : 'cloud')
  if (chosen && !isTimed(chosen) && other && !isTimed(other) && !isMissing(other))
    return [
      say(`${wordCount(words)}: neither side has been timed yet; ${placeName(chosen.place)} goes first.`),
    ]
  const start = `${wordCount(words)}: ${atPlace(decision.place)}, `
  const expected = chosen ? terms(chosen, whatCounted(decision)) : []
  if (decision.reason === 'tie')
    return [say(start), ...expected, say(`; the cloud would ${noBetter[whatCounted(decision)]}.`)]
  return [say(start), ...expected, ...otherSide(decision, chosen?.kind ?? kindOf(decision.place))]
}

/** The side that the line names first. The icon shows it. With no text, the line describes all lengths. */
export function rulerKind(decision: Decision | undefined, words: number, leads: StableLeads | undefined) {
  if (decision?.place === undefined) return 'none'
  if (words === 0 && leads?.kind === 'cloud') return 'cloud'
  if (words === 0 && (leads?.kind === 'device' || leads?.kind === 'meeting')) return 'edge'
  return kindOf(decision.place)
}

/** The short line: the place of the answer, and the predicted time. */
export function rulerLine(
  decision: Decision | undefined,
  words: number,
  leads: StableLeads | undefined,
): string {
  if (!decision) return 'Getting ready'
  const { place } = decision
  if (place === undefined) return spoken(noPlace(decision))
  if (words === 0 && leads?.kind === 'meeting')
    return `This device up to ${aboutBreakEven(leads)}, then the cloud`
  if (words === 0 && leads?.kind === 'device') return 'On this device at any length'
  if (words === 0 && leads?.kind === 'cloud') return 'In the cloud at any length'
  const where = capital(atPlace(place))
  const chosen = decision.predictions.find((prediction) => prediction.place === place)
  if (words > 0 && chosen && isTimed(chosen)) {
    const [about] = terms(chosen, whatCounted(decision))
    return about ? `${where}, ${about.text}` : where
  }
  const device = sideOf(decision, 'edge')
  return kindOf(place) === 'cloud' && device && isMissing(device) ? `${where} for now` : where
}
