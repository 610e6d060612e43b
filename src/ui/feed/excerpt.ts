/** The sentence around an answer, cut to what can be read at a glance. */
import type { Found } from '../../tasks/task.ts'

export interface Excerpt {
  readonly before: string
  readonly answer: string
  readonly after: string
}

/** Longer than most sentences; a text without full stops is one sentence throughout. */
const mostAround = 200
const cut = '…'

/** At most `most` signs of a text from its end, from the start of a word on. */
function tail(text: string, most: number): string {
  if (text.length <= most) return text
  const end = text.slice(-most)
  return cut + end.slice(end.search(/\s/) + 1)
}

/** At most `most` signs of a text from its start, to the end of a word. */
function head(text: string, most: number): string {
  if (text.length <= most) return text
  const start = text.slice(0, most)
  return start.slice(0, Math.max(0, start.search(/\s\S*$/))) + cut
}

/** The answer in its sentence, with at most `most` signs on either side. */
export function excerptOf(passage: string, { start, end, sentence }: Found, most = mostAround): Excerpt {
  return {
    before: tail(passage.slice(sentence.start, start), most),
    answer: passage.slice(start, end),
    after: head(passage.slice(end, sentence.end), most),
  }
}
