/**
 * Finds the position of each token in its text. The tokenizer does not report positions, so the pieces are searched in the run
 * of characters that they come from.
 */
import type { Tokenizer } from './tokenizer.ts'

export interface LocatedTokens {
  readonly ids: readonly number[]
  /** `[start, end)` of each token, in UTF-16 units of the text. */
  readonly offsets: readonly (readonly [number, number])[]
}

/** The character mappings of the tokenizer's normalizer. */
const like: Readonly<Record<string, string>> = {
  ...Object.fromEntries([...'‘’‛ʼ´′`'].map((sign) => [sign, "'"])),
  ...Object.fromEntries([...'“”„‟«»″'].map((sign) => [sign, '"'])),
  ...Object.fromEntries([...'‐‑‒–—―−'].map((sign) => [sign, '-'])),
}

/** The normalized form of a character: lower case, without accents. */
function fold(sign: string): string {
  if (sign < '\x80' && sign !== '`') return sign.toLowerCase()
  const [base = sign] = sign.normalize('NFD')
  return like[sign] ?? base.toLowerCase()
}

type Offset = readonly [number, number]

/**
 * The characters of each piece are searched in order. If one is missing (the normalizer rewrote it), each piece gets the whole
 * word.
 *
 * @param spellings the characters of each piece
 */
function locate(word: string, spellings: readonly (string | undefined)[]): Offset[] {
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
  for (const spelling of spellings) {
    if (spelling === undefined) {
      found.push(undefined)
      continue
    }
    let first: number | undefined
    for (const sign of spelling) {
      // A tokenizer that keeps capitals or typographic signs has them in its pieces.
      const wanted = fold(sign)
      while (at < signs.length && folded[at] !== wanted) at += 1
      if (at === signs.length) return spellings.map(() => [0, units] as const)
      first ??= at
      at += 1
    }
    found.push([startOf(first ?? at), startOf(at)])
  }
  return withUnknown(found, units)
}

/** A piece without a spelling extends from the end of the previous piece to the start of the next known one. */
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

/** Texts up to this length are located on each call, which is fast, and are not cached. In UTF-16 units. */
const longText = 8_000
/** The length of a slice in UTF-16 units. A slow phone takes about ten milliseconds for it. */
const sliceLength = 4_096

/** The last long text of each tokenizer: people ask several questions about one passage, and each keystroke reads it again. */
const lastLocated = new WeakMap<Tokenizer, { readonly text: string; readonly located: LocatedTokens }>()

const remembered = (tokenizer: Tokenizer, text: string): LocatedTokens | undefined => {
  const last = lastLocated.get(tokenizer)
  return last?.text === text ? last.located : undefined
}

/**
 * Like {@link locateTokens}, but with one slice of the text for each step, so that a page can run other tasks between steps.
 * Nothing is read before the first step.
 */
export function* locateInSlices(tokenizer: Tokenizer, text: string): Generator<undefined, LocatedTokens> {
  const known = remembered(tokenizer, text)
  if (known) return known
  const ids: number[] = []
  const offsets: Offset[] = []
  let sliceEnd = sliceLength
  for (const run of tokenizer.runs(text)) {
    ids.push(...run.ids)
    for (const [start, end] of locate(run.text, run.spellings()))
      offsets.push([run.start + start, run.start + end])
    if (run.start < sliceEnd) continue
    sliceEnd = run.start + sliceLength
    yield
  }
  const located = { ids, offsets }
  if (text.length > longText) lastLocated.set(tokenizer, { text, located })
  return located
}

/** Whether {@link locateTokens} is fast for this text: it is short or cached. */
export const isQuickToLocate = (tokenizer: Tokenizer, text: string): boolean =>
  text.length <= longText || remembered(tokenizer, text) !== undefined

/** The ids and positions of a text's tokens. The time is linear in the length of the text. The last long text is cached. */
export function locateTokens(tokenizer: Tokenizer, text: string): LocatedTokens {
  const steps = locateInSlices(tokenizer, text)
  for (;;) {
    const step = steps.next()
    if (step.done) return step.value
  }
}
