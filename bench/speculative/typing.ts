/**
 * People at a keyboard, as far as their rests go. Means are those of the Keystroke-Level Model (Card, Moran and Newell 1980,
 * doi 10.1145/358886.358895): 200 ms a key of an average skilled typist, 1.35 s to prepare a thought. How they scatter, how
 * often a word wants a thought, and that its first letter takes longer, are assumptions.
 */
import { normal, type Random } from '../../src/simulator/random.ts'

const keyMs = 200
const firstLetterMs = 300
const thoughtMs = 1_350
const wordsPerThought = 8
/** Standard deviation of the logarithm. */
const scatter = 0.4

/** Log-normal: rests have a long tail to the right. */
const around = (mean: number, random: Random): number =>
  mean * Math.exp(scatter * normal(random) - scatter ** 2 / 2)

/** The rest before each key of a text, in ms. */
export function restsOf(text: string, random: Random): number[] {
  return Array.from(text, (_, index) => {
    if (text[index - 1] !== ' ') return around(keyMs, random)
    return around(random() < 1 / wordsPerThought ? thoughtMs : firstLetterMs, random)
  })
}

/** How people press Enter: as any other key, or after a look at what they wrote. */
export type BeforeEnter = 'at once' | 'after a look'

/** The rest before Enter, in ms. */
export const restBeforeEnter = (how: BeforeEnter, random: Random): number =>
  around(how === 'at once' ? keyMs : thoughtMs, random)

const sentence =
  'The film goes on and on through rain and fog and small rooms that nobody remembers, until the two sisters finally meet at the old harbour, say what they never dared to say, and let the boat leave without them while the music, which had been too loud for an hour, stops and gives them, and us, a moment of quiet that is worth the whole long evening'

/** Texts to type: their words are those of one sentence. */
export const typedTexts: Readonly<Record<'short' | 'medium' | 'long', string>> = {
  short: firstWords(6),
  medium: firstWords(20),
  long: firstWords(60),
}

function firstWords(count: number): string {
  return `${sentence.split(' ').slice(0, count).join(' ').replace(/,$/, '')}.`
}
