/**
 * Where each token stands in its text. The tokenizer itself does not tell, so its pieces are looked for in the run of
 * characters that they were made from.
 */
import type { Tokenizer } from './tokenizer.ts'

export interface LocatedTokens {
  readonly ids: readonly number[]
  /** `[start, end)` of each token, in UTF-16 units of the text. */
  readonly offsets: readonly (readonly [number, number])[]
}

const unknown = '[UNK]'

/** What the tokenizer's rules turn into a plain sign, sign by sign. */
const like: Readonly<Record<string, string>> = {
  ...Object.fromEntries([...'‘’‛ʼ´′`'].map((sign) => [sign, "'"])),
  ...Object.fromEntries([...'“”„‟«»″'].map((sign) => [sign, '"'])),
  ...Object.fromEntries([...'‐‑‒–—―−'].map((sign) => [sign, '-'])),
}

/** The sign of a piece that a sign of the text may stand for: lower case, without its accent. */
function fold(sign: string): string {
  if (sign < '\x80' && sign !== '`') return sign.toLowerCase()
  const [base = sign] = sign.normalize('NFD')
  return like[sign] ?? base.toLowerCase()
}

type Offset = readonly [number, number]

/** Signs of each piece are looked for in order; when one is not there (a rule has rewritten it), each piece gets the whole word. */
function locate(word: string, pieces: readonly string[]): Offset[] {
  const signs = [...word]
  const starts: number[] = []
  let units = 0
  for (const sign of signs) {
    starts.push(units)
    units += sign.length
  }
  starts.push(units)
  const startOf = (index: number) => starts[index] ?? units
  const folded = signs.map(fold)
  const found: (Offset | undefined)[] = []
  let at = 0
  for (const piece of pieces) {
    if (piece === unknown) {
      found.push(undefined)
      continue
    }
    const spelling = piece.length > 2 && piece.startsWith('##') ? piece.slice(2) : piece
    let first: number | undefined
    for (const sign of spelling) {
      while (at < signs.length && folded[at] !== sign) at += 1
      if (at === signs.length) return pieces.map(() => [0, units] as const)
      first ??= at
      at += 1
    }
    found.push([startOf(first ?? at), startOf(at)])
  }
  return withUnknown(found, units)
}

/** An unknown piece reaches from the end of the piece before it to the start of the next known one. */
function withUnknown(found: readonly (Offset | undefined)[], end: number): Offset[] {
  let nextStart = end
  const nextStarts = found.map(() => end)
  for (let index = found.length - 1; index >= 0; index -= 1) {
    nextStarts[index] = nextStart
    nextStart = found[index]?.[0] ?? nextStart
  }
  let previousEnd = 0
  return found.map((offset, index) => {
    const whole: Offset = offset ?? [previousEnd, Math.max(previousEnd, nextStarts[index] ?? end)]
    previousEnd = whole[1]
    return whole
  })
}

/** Shorter texts are located within a moment, and again whenever they are asked for. In UTF-16 units. */
const longText = 8_000
/** Between two pauses so much of a text is read, in UTF-16 units: a slow phone takes some ten milliseconds for it. */
const sliceLength = 4_096

/** The last long text of each tokenizer: people ask several questions of one passage, and each keystroke reads it again. */
const lastLocated = new WeakMap<Tokenizer, { readonly text: string; readonly located: LocatedTokens }>()

const remembered = (tokenizer: Tokenizer, text: string): LocatedTokens | undefined => {
  const last = lastLocated.get(tokenizer)
  return last?.text === text ? last.located : undefined
}

/**
 * As {@link locateTokens}, a slice of the text a step: between two steps a page can do something else. Nothing is read before
 * the first.
 */
export function* locateInSlices(tokenizer: Tokenizer, text: string): Generator<undefined, LocatedTokens> {
  const known = remembered(tokenizer, text)
  if (known) return known
  const ids: number[] = []
  const offsets: Offset[] = []
  let sliceEnd = sliceLength
  for (const run of tokenizer.runs(text)) {
    ids.push(...run.ids)
    for (const [start, end] of locate(run.text, run.pieces))
      offsets.push([run.start + start, run.start + end])
    if (run.start < sliceEnd) continue
    sliceEnd = run.start + sliceLength
    yield
  }
  const located = { ids, offsets }
  if (text.length > longText) lastLocated.set(tokenizer, { text, located })
  return located
}

/** Whether {@link locateTokens} needs but a moment for this text. */
export const isLocatedSoon = (tokenizer: Tokenizer, text: string): boolean =>
  text.length <= longText || remembered(tokenizer, text) !== undefined

/** Ids of a text and where each stands. The time is linear in the length of the text; the last long text is remembered. */
export function locateTokens(tokenizer: Tokenizer, text: string): LocatedTokens {
  const steps = locateInSlices(tokenizer, text)
  for (;;) {
    const step = steps.next()
    if (step.done) return step.value
  }
}
