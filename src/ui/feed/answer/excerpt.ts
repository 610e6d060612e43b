/** The sentence around an answer, cut to a short excerpt. */
import type { Found } from '../../../tasks/task.ts'

export interface Excerpt {
  readonly before: string
  readonly answer: string
  readonly after: string
}

/** Most sentences are shorter. A text without full stops is a single sentence. */
const maxContextLength = 200
const cut = '…'

/** The last `most` characters of a text, from the start of a word. */
function tail(text: string, most: number): string {
  if (text.length <= most) return text
  const end = text.slice(-most)
  return cut + end.slice(end.search(/\s/) + 1)
}

/** The first `most` characters of a text, to the end of a word. */
function head(text: string, most: number): string {
  if (text.length <= most) return text
  const start = text.slice(0, most)
  return start.slice(0, Math.max(0, start.search(/\s\S*$/))) + cut
}

/** The answer in its sentence, with up to `most` characters on either side. */
export function excerptOf(
  passage: string,
  { start, end, sentence }: Found,
  most = maxContextLength,
): Excerpt {
  return {
    before: tail(passage.slice(sentence.start, start), most),
    answer: passage.slice(start, end),
    after: head(passage.slice(end, sentence.end), most),
  }
}
