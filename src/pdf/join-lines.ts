/** Lines of a page as paragraphs. */

export interface TextLine {
  readonly text: string
  /** Baseline, in points from the bottom of the page. */
  readonly y: number
  /** Height of its letters, in points. */
  readonly height: number
}

/** Baselines of one paragraph are closer than this many letter heights; an empty line makes them about 2.4 apart. Chosen by hand. */
const paragraphGap = 1.8

const isBreak = (above: TextLine, below: TextLine): boolean => {
  const gap = above.y - below.y
  // A line that stands higher begins another column.
  return gap < -above.height || gap > paragraphGap * Math.max(above.height, below.height)
}

/** Whether a word is hyphenated at the end of a line and goes on in the next. */
const isWordContinued = (aboveWords: string, nextWords: string): boolean =>
  /\p{L}[-\u00ad\u2010]$/u.test(aboveWords.slice(-3)) && /^\p{Ll}/u.test(nextWords)

/** Joins the lines of a paragraph by spaces, and the two parts of a hyphenated word; paragraphs are separated by a line break. */
export function joinLines(lines: readonly TextLine[]): string {
  const parts: string[] = []
  let above: (TextLine & { readonly words: string }) | undefined
  for (const line of lines) {
    const words = line.text.replace(/\s+/g, ' ').trim()
    if (words === '') continue
    if (above && isBreak(above, line)) parts.push('\n')
    else if (above && isWordContinued(above.words, words)) parts.push(parts.pop()?.slice(0, -1) ?? '')
    else if (above) parts.push(' ')
    parts.push(words)
    above = { ...line, words }
  }
  return parts.join('')
}
