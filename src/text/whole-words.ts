const ofWord = /[\p{L}\p{N}\p{M}]/u

/**
 * Widens a range to whole words, because vocabulary pieces can start and end inside a word.
 *
 * @param start offset into the text, in UTF-16 units; `end` is the one after the last
 */
export function wholeWords(text: string, start: number, end: number): [start: number, end: number] {
  const isOfWord = (index: number) => ofWord.test(text[index] ?? '')
  let [from, to] = [start, end]
  while (from > 0 && isOfWord(from) && isOfWord(from - 1)) from -= 1
  while (to < text.length && isOfWord(to - 1) && isOfWord(to)) to += 1
  return [from, to]
}
