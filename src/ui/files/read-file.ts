/** A file that a person hands over, as a passage to ask about. It is read on this device and goes nowhere. */
import { Failure } from '../../failure.ts'
import { byteSize, count } from '../words/duration.ts'
import { decodeText } from './decode-text.ts'
import { htmlText } from './html-text.ts'
import { markdownText } from './markdown-text.ts'

/** Bytes of a file. Chosen by hand: a long book of plain text is smaller, and a phone reads as much within a moment. */
const largestFile = 5_000_000
/** Bytes of an HTML file: a page has to be parsed at once, which takes a phone a tenth of a second for as much. Chosen by hand. */
const largestPage = 1_000_000
/** UTF-16 units of a passage. Chosen by hand: a short book, some hundred thousand tokens, which a phone reads within a minute. */
export const longestPassage = 400_000

const isHtml = ({ name, type }: File) => type === 'text/html' || /\.x?html?$/i.test(name)
const isMarkdown = ({ name, type }: File) => type === 'text/markdown' || /\.(md|markdown)$/i.test(name)

function bound(file: File, most: number, what: string): void {
  if (file.size <= most) return
  throw new Failure(
    'too-large',
    `Expected ${what} of at most ${byteSize(most)}; this one has ${byteSize(file.size)}. Take a part of it.`,
  )
}

/** Lines without the space around them, and at most one empty line between two. */
const tidy = (text: string): string =>
  text
    .split(/\r\n|[\n\r\f\u2028\u2029]/)
    .map((line) => line.trim())
    .filter((line, index, lines) => line !== '' || lines[index - 1] !== '')
    .join('\n')
    .trim()

/**
 * The text of a file of plain text, Markdown or HTML.
 *
 * @throws Failure `too-large`, `unsupported-media-type`, or `bad-request` where it holds no text
 */
export async function readFile(file: File): Promise<string> {
  bound(file, largestFile, 'a file')
  if (isHtml(file)) bound(file, largestPage, 'an HTML file')
  const text = decodeText(new Uint8Array(await file.arrayBuffer()))
  const words = tidy(isHtml(file) ? htmlText(text) : isMarkdown(file) ? markdownText(text) : text)
  if (words === '') throw new Failure('bad-request', 'This file holds no text.')
  if (words.length > longestPassage)
    throw new Failure(
      'too-large',
      `Expected a text of at most ${count(longestPassage)} characters; this one has ${count(words.length)}. Take a part of it.`,
    )
  return words
}
