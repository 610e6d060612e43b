/** Wraps a text into lines of a given width, for a canvas. */

const graphemesOf = (text: string): string[] => {
  // Firefox supports it since version 125. Without it, a line break can split an emoji family.
  const { Segmenter } = Intl
  return Segmenter
    ? Array.from(new Segmenter('en', { granularity: 'grapheme' }).segment(text), ({ segment }) => segment)
    : Array.from(text)
}

const cut = '…'

/** The maximum number of characters to measure: more than any card can show. */
const maxMeasuredLength = 4_000

/**
 * Wraps a text into a bounded number of lines. A longer text ends with an ellipsis. Only words longer than a line are broken.
 *
 * @param widthOf the width of a text on one line, in the unit of `width`
 */
export function wrapLines(
  text: string,
  width: number,
  mostLines: number,
  widthOf: (text: string) => number,
): string[] {
  const lines: string[] = []
  const isFull = () => lines.length > mostLines
  for (const paragraph of text.slice(0, maxMeasuredLength).split(/\r\n|[\n\r\u2028\u2029]/)) {
    let line = ''
    for (const word of paragraph.split(/\s+/)) {
      if (isFull()) break
      const longer = line === '' ? word : `${line} ${word}`
      if (widthOf(longer) <= width) {
        line = longer
        continue
      }
      if (line !== '') lines.push(line)
      line = ''
      for (const sign of widthOf(word) <= width ? [word] : graphemesOf(word)) {
        if (line !== '' && widthOf(line + sign) > width) {
          lines.push(line)
          line = ''
          if (isFull()) break
        }
        line += sign
      }
    }
    if (line !== '') lines.push(line)
    if (isFull()) break
  }
  const isCut = lines.length > mostLines || text.length > maxMeasuredLength
  const kept = lines.slice(0, mostLines)
  if (!isCut) return kept
  const last = graphemesOf(kept.at(-1) ?? '')
  while (last.length > 0 && widthOf(`${last.join('').trimEnd()}${cut}`) > width) last.pop()
  return [...kept.slice(0, -1), `${last.join('').trimEnd()}${cut}`]
}

const rightToLeft = /[\p{Script=Hebrew}\p{Script=Arabic}\p{Script=Syriac}\p{Script=Thaana}\p{Script=Nko}]/u

/** The direction of a text: that of its first letter. */
export const directionOf = (text: string): 'ltr' | 'rtl' =>
  rightToLeft.test(/\p{L}/u.exec(text)?.[0] ?? '') ? 'rtl' : 'ltr'
