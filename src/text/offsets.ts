/**
 * Where each token stands in its text. The tokenizer itself does not tell, so text is read word by word: none of its
 * rules looks across a space, so the ids are the same.
 */
import type { Tokenizer } from './tokenizer.ts'

export interface LocatedTokens {
  readonly ids: readonly number[]
  /** `[start, end)` of each token, in UTF-16 units of the text. */
  readonly offsets: readonly (readonly [number, number])[]
}

const words = /[^ \t\n\v\f\r\x85\xa0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000]+/g
const unknown = '[UNK]'

/** What the tokenizer's rules turn into a plain sign, sign by sign. */
const like: Readonly<Record<string, string>> = {
  ...Object.fromEntries([...'‘’‛ʼ´′`'].map((sign) => [sign, "'"])),
  ...Object.fromEntries([...'“”„‟«»″'].map((sign) => [sign, '"'])),
  ...Object.fromEntries([...'‐‑‒–—―−'].map((sign) => [sign, '-'])),
}

/** The sign of a piece that a sign of the text may stand for: lower case, without its accent. */
function fold(sign: string): string {
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
  const whole: Offset[] = []
  for (const [index, offset] of found.entries()) {
    const start = whole.at(-1)?.[1] ?? 0
    const next = found.slice(index + 1).find((later) => later !== undefined)?.[0] ?? end
    whole.push(offset ?? [start, Math.max(start, next)])
  }
  return whole
}

/** Ids of a text and where each stands. */
export function locateTokens(tokenizer: Tokenizer, text: string): LocatedTokens {
  const ids: number[] = []
  const offsets: Offset[] = []
  for (const { 0: word, index } of text.matchAll(words)) {
    const read = tokenizer.pieces(word)
    ids.push(...read.ids)
    for (const [start, end] of locate(word, read.pieces)) offsets.push([index + start, index + end])
  }
  return { ids, offsets }
}
