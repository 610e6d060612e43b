/** Detects the script of a text. The models read English, in Latin letters. */

const letters = /\p{Letter}/gu
const otherLetters = /(?!\p{Script=Latin})\p{Letter}/gu

const countOf = (text: string, pattern: RegExp): number => {
  let count = 0
  for (const _ of text.matchAll(pattern)) count += 1
  return count
}

/**
 * The share of a text's letters that are not Latin, in [0, 1]. 0 for a text without letters, such as digits, punctuation and
 * emoji. The time is linear in the length of the text.
 */
export function nonLatinShare(text: string): number {
  const all = countOf(text, letters)
  return all === 0 ? 0 : countOf(text, otherLetters) / all
}

/** Chosen by hand: an English sentence about a Greek word is accepted, and a Greek sentence with an English word is not. */
const maxNonLatinShare = 0.5

/** Whether most letters of a text are in a script that the models do not read. */
export const isOtherScript = (text: string): boolean => nonLatinShare(text) > maxNonLatinShare
