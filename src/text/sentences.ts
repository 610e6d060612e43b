/**
 * Splits a text into sentences. Each sentence has its own routing decision.
 *
 * The rules are our own instead of those of `Intl.Segmenter`, which depend on the Unicode version of the browser, do not know
 * abbreviations, and would give different sentences in different browsers. The time is linear in the length of the text.
 */
import {
  beforeNumber,
  dayNames,
  neverAtSentenceEnd,
  sentenceStarters,
  sometimesAtSentenceEnd,
  timesOfDay,
} from './abbreviations.ts'

export interface Sentence {
  /** Without surrounding white space; never empty. */
  readonly text: string
  /** Offsets into the whole text, in UTF-16 units: `[start, end)`. */
  readonly start: number
  readonly end: number
}

/** Characters that may follow a full stop before the space: quotes, brackets, and emoji. */
const trailing = `"'”’»)\\]」』）\\p{Extended_Pictographic}\\p{Emoji_Modifier}\\u200d\\ufe0f`

const closing = new RegExp(`[.!?…。！？｡][${trailing}]*$`, 'u')

/** Whether a person sees anything of a text. Zero-width characters and white space show nothing, and have no tokens. */
export const isVisible = (text: string): boolean => visible.test(text)

/** No word that affects the rules is longer. */
const maxWordLength = 32

/** Whether a text ends with closing punctuation, as finished sentences do. White space after it is ignored. */
export const isClosed = (text: string): boolean => closing.test(text.slice(-maxWordLength))

/**
 * Positions where a sentence may end: the end of a line, and full stops of scripts without and with spaces. Each alternative is
 * greedy and cannot fail afterwards, so no text causes backtracking.
 */
const candidates = new RegExp(
  `(?<line>\\r\\n|[\\n\\r\\v\\f\\x85\\u2028\\u2029])` +
    `|(?<wide>[。！？｡])[。！？｡!?]*[${trailing}]*` +
    `|(?<stop>[.!?…]+)(?<trail>[${trailing}]*)`,
  'gu',
)

const nextWord = /[^\S\n\r\v\f\x85\u2028\u2029]*["'“‘«([¿¡]*(?<word>[\p{L}\p{N}][\p{L}\p{N}'’]*)?/uy
const wordBefore = /[\p{L}\p{N}.&]+$/u
const visible = /[^\p{Cc}\p{Cf}\p{Z}\p{M}]/u
const hasSubstance = /[\p{L}\p{N}]/u

/** Letters with full stops between them: "U.S", "Ph.D". A single "J" also matches. */
const dotted = /^(?:\p{L}{1,2}\.)*\p{L}{1,2}$/u
/** Without "I": "taller than I. Terrible film." */
const initial = /^(?!I)\p{Lu}$/u
/** "1. Great film.", "b. Great film.", "iv. Great film." */
const enumerator = /^(?:\p{N}{1,3}|\p{L}|[IVXivx]{2,4})$/u
const lower = /^\p{Ll}/u
const upper = /^\p{Lu}/u
const digit = /^\p{N}/u
const capitals = /^\p{Lu}{2,}$/u

/** Whether a single full stop after this word ends its sentence. `opens`: the word is the first of the sentence. */
function endsAfter(before: string, next: string, opens: boolean): boolean {
  if ((opens && enumerator.test(before)) || lower.test(next)) return false
  const word = before.replace(/^\.+/, '')
  if (neverAtSentenceEnd.has(word)) return false
  if (digit.test(next)) return !(beforeNumber.has(word) || /^\p{Ll}$/u.test(word))
  if (timesOfDay.has(word)) return upper.test(next) && !dayNames.has(next) && !capitals.test(next)
  const isAbbreviation =
    sometimesAtSentenceEnd.has(word) || initial.test(word) || (word.includes('.') && dotted.test(word))
  if (isAbbreviation && upper.test(next)) return sentenceStarters.has(next.replace('’', "'"))
  return true
}

/** Whether the sentence that starts at `start` ends at this stop. */
function endsAt(text: string, start: number, at: number, stop: string, tail: string): boolean {
  const after = at + stop.length + tail.length
  // "3.5 km", "example.org/?q=1", "e.g.,"
  if (!/\s/.test(text[after] ?? ' ')) return false
  nextWord.lastIndex = after
  const next = nextWord.exec(text)?.groups?.word?.slice(0, maxWordLength) ?? ''
  // The end of a line, or punctuation only.
  if (next === '') return true
  if (stop === '.') {
    const from = Math.max(start, at - maxWordLength)
    const before = wordBefore.exec(text.slice(from, at))?.[0] ?? ''
    const opens = from === start && text.slice(start, at).trim() === before
    return endsAfter(before, next, opens)
  }
  // "Well... maybe", and “What?” he said.
  const goesOn = /[.…]$/.test(stop) ? !/[!?]/.test(stop) : /^["'”’»)\]]/.test(tail)
  return !(goesOn && lower.test(next))
}

/** `[end, isLine]` of every part of a text. */
function* ends(text: string): Generator<{ end: number; line: boolean }> {
  let start = 0
  for (const { index, groups = {}, 0: whole } of text.matchAll(candidates)) {
    const { line, wide, stop, trail = '' } = groups
    if (line === undefined && wide === undefined && !endsAt(text, start, index, stop ?? '', trail)) continue
    start = index + whole.length
    yield { end: start, line: line !== undefined }
  }
  yield { end: text.length, line: true }
}

/** The sentences of a text, in order. A line break also ends a sentence. */
export function splitSentences(text: string): Sentence[] {
  const sentences: Sentence[] = []
  let from = 0
  let isSameLine = false
  for (const { end: to, line } of ends(text)) {
    const whole = text.slice(from, to)
    const trimmed = whole.trim()
    if (isVisible(trimmed)) {
      const start = from + whole.indexOf(trimmed)
      const end = start + trimmed.length
      const last = sentences.at(-1)
      // Punctuation without words, as in "Loved it! ❤" and ". . .", belongs to the words before it.
      if (last && isSameLine && !hasSubstance.test(trimmed))
        sentences[sentences.length - 1] = { text: text.slice(last.start, end), start: last.start, end }
      else sentences.push({ text: trimmed, start, end })
      isSameLine = true
    }
    if (line) isSameLine = false
    from = to
  }
  return sentences
}

/**
 * Splits text that is being typed into finished sentences and the unfinished rest.
 *
 * A sentence is finished when it ends with closing punctuation and white space, or with a line break. "3.5" must not be asked
 * at "3.".
 */
export function splitFinished(text: string): { finished: Sentence[]; rest: string } {
  const sentences = splitSentences(text)
  const last = sentences.at(-1)
  if (!last) return { finished: [], rest: text }
  const closed = isClosed(last.text) && /^\s/.test(text.slice(last.end))
  const lineEnded = /^[^\S\n]*\n/.test(text.slice(last.end))
  if (closed || lineEnded) return { finished: sentences, rest: '' }
  return { finished: sentences.slice(0, -1), rest: text.slice(last.start) }
}
