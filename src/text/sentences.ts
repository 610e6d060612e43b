/** Text to sentences: each is routed on its own. */

export interface Sentence {
  /** Without surrounding white space; never empty. */
  readonly text: string
  /** Offsets into the whole text, in UTF-16 units: `[start, end)`. */
  readonly start: number
  readonly end: number
}

/**
 * Abbreviations after which English goes on in the same sentence. Unicode's rules, which `Intl.Segmenter`
 * follows, know none and would cut "Dr. Who" in two.
 */
const abbreviation = /(?:^|[\s("'])(?:Mr|Mrs|Ms|Dr|Prof|St|Jr|Sr|vs|etc|e\.g|i\.e|No|approx|[A-Z])\.\s*$/

const closing = /[.!?…。！？]["'”’)\]]*$/

/** Whether a text ends in closing punctuation, as finished sentences do. White space after it is no part of the text. */
export const isClosed = (text: string): boolean => closing.test(text)

/** Kept: making one takes a phone longer than reading a page with it. */
const segmenters = new Map<string, Intl.Segmenter>()

function segmenterOf(locale: string): Intl.Segmenter {
  const segmenter = segmenters.get(locale) ?? new Intl.Segmenter(locale, { granularity: 'sentence' })
  segmenters.set(locale, segmenter)
  return segmenter
}

/** Sentences of a text, in order. A line break ends a sentence as well. */
export function splitSentences(text: string, locale = 'en'): Sentence[] {
  if (text.trim() === '') return []
  const sentences: Sentence[] = []
  let openSince: number | undefined
  for (const { segment, index } of segmenterOf(locale).segment(text)) {
    const start = openSince ?? index
    const end = index + segment.length
    const continues =
      end < text.length && !/[\r\n]\s*$/.test(segment) && abbreviation.test(text.slice(start, end))
    openSince = continues ? start : undefined
    if (continues) continue
    const whole = text.slice(start, end)
    const trimmed = whole.trim()
    if (!trimmed) continue
    const offset = start + whole.indexOf(trimmed)
    sentences.push({ text: trimmed, start: offset, end: offset + trimmed.length })
  }
  return sentences
}

/**
 * Sentences that are finished while more is being typed, and the rest that is not.
 *
 * A sentence is finished when it ends in closing punctuation that is followed by white space, or in a line break: "3.5" must not be
 * answered at "3.".
 */
export function splitFinished(text: string, locale = 'en'): { finished: Sentence[]; rest: string } {
  const sentences = splitSentences(text, locale)
  const last = sentences.at(-1)
  if (!last) return { finished: [], rest: text }
  const closed = isClosed(last.text) && /^\s/.test(text.slice(last.end))
  const lineEnded = /^[^\S\n]*\n/.test(text.slice(last.end))
  if (closed || lineEnded) return { finished: sentences, rest: '' }
  return { finished: sentences.slice(0, -1), rest: text.slice(last.start) }
}
