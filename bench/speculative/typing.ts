/**
 * A model of typing pauses. The means come from the Keystroke-Level Model (Card, Moran and Newell 1980, doi
 * 10.1145/358886.358895): 200 ms per key of an average skilled typist, 1.35 s to prepare a thought. Assumptions are their
 * scatter, the share of words that need a thought, and the longer pause before the first letter.
 */
import { normal, type Random } from '../../src/simulator/random.ts'

const keyMs = 200
const firstLetterMs = 300
const thoughtMs = 1_350
const wordsPerThought = 8
/** Standard deviation of the logarithm. */
const scatter = 0.4

/** A log-normal sample, because pauses have a long tail. */
const around = (mean: number, random: Random): number =>
  mean * Math.exp(scatter * normal(random) - scatter ** 2 / 2)

/** The pause before each key of a text, in ms. */
export function typingPauses(text: string, random: Random): number[] {
  return Array.from(text, (_, index) => {
    if (text[index - 1] !== ' ') return around(keyMs, random)
    return around(random() < 1 / wordsPerThought ? thoughtMs : firstLetterMs, random)
  })
}

/** How people press Enter: like any other key, or after they have checked the text. */
export type BeforeEnter = 'at once' | 'after a look'

/** The pause before Enter, in ms. */
export const pauseBeforeEnter = (how: BeforeEnter, random: Random): number =>
  around(how === 'at once' ? keyMs : thoughtMs, random)

const sentence =
  'The film goes on and on through rain and fog and small rooms that nobody remembers, until the two sisters finally meet at the old harbour, say what they never dared to say, and let the boat leave without them while the music, which had been too loud for an hour, stops and gives them, and us, a moment of quiet that is worth the whole long evening'

/** Texts to type, made of the words of one sentence. */
export const typedTexts: Readonly<Record<'short' | 'medium' | 'long', string>> = {
  short: firstWords(6),
  medium: firstWords(20),
  long: firstWords(60),
}

function firstWords(count: number): string {
  return `${sentence.split(' ').slice(0, count).join(' ').replace(/,$/, '')}.`
}
