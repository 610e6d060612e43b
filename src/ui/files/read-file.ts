/** Reads a file as a passage. The file is read on this device and is not sent anywhere. */
import { Failure } from '../../failure.ts'
import { pageClock } from '../connection/clock.ts'
import { byteSize, count } from '../words/duration.ts'
import { decodeText } from './decode-text.ts'
import { htmlText } from './html-text.ts'
import { markdownText } from './markdown-text.ts'
import { pdfText } from './pdf-text.ts'

/** The limit for a text file. Chosen by hand: a long book of plain text is smaller, and a phone reads it within a second. */
const maxFileBytes = 5_000_000
/** The limit for an HTML file. A page is parsed in one task, which takes a phone about 0.1 s at this size. Chosen by hand. */
const maxHtmlBytes = 1_000_000
/** The limit for a PDF, most of which is pictures and fonts. Chosen by hand. */
const maxPdfBytes = 30_000_000
/**
 * The limit for a passage in UTF-16 units. Chosen by hand: a short book of several hundred thousand tokens, which a phone reads
 * within a minute.
 */
export const maxPassageLength = 400_000

const isHtml = ({ name, type }: File) => type === 'text/html' || /\.x?html?$/i.test(name)
const isMarkdown = ({ name, type }: File) => type === 'text/markdown' || /\.(md|markdown)$/i.test(name)

function bound(file: File, most: number, what: string): void {
  if (file.size <= most) return
  throw new Failure(
    'too-large',
    `Expected ${what} of at most ${byteSize(most)}; this one has ${byteSize(file.size)}. Take a part of it.`,
  )
}

/** Trims lines, and keeps at most one empty line in a row. */
const tidy = (text: string): string =>
  text
    .split(/\r\n|[\n\r\f\u2028\u2029]/)
    .map((line) => line.trim())
    .filter((line, index, lines) => line !== '' || lines[index - 1] !== '')
    .join('\n')
    .trim()

/** The type is detected from the content, because many shared files have no extension. */
const isPdf = async (file: File) => (await file.slice(0, pdfMark.length).text()) === pdfMark
const pdfMark = '%PDF-'

async function readText(file: File): Promise<string> {
  bound(file, maxFileBytes, 'a file')
  if (isHtml(file)) bound(file, maxHtmlBytes, 'an HTML file')
  const text = decodeText(new Uint8Array(await file.arrayBuffer()))
  return tidy(isHtml(file) ? htmlText(text) : isMarkdown(file) ? markdownText(text) : text)
}

async function readPdf(file: File): Promise<string> {
  bound(file, maxPdfBytes, 'a PDF')
  const text = tidy(await pdfText(await file.arrayBuffer(), maxPassageLength, pageClock))
  if (text !== '') return text
  throw new Failure(
    'bad-request',
    'This PDF holds pictures of its pages and no text. Have its text recognised first, or type it.',
  )
}

/**
 * Reads a file of plain text, Markdown, HTML or PDF.
 *
 * @throws Failure `too-large`; `unsupported-media-type`; `offline` if the reader of PDFs could not be fetched; `bad-request` if
 *   the file contains no text
 */
export async function readFile(file: File): Promise<string> {
  const words = (await isPdf(file)) ? await readPdf(file) : await readText(file)
  if (words === '') throw new Failure('bad-request', 'This file holds no text.')
  if (words.length > maxPassageLength)
    throw new Failure(
      'too-large',
      `Expected a text of at most ${count(maxPassageLength)} characters; this one has ${count(words.length)}. Take a part of it.`,
    )
  return words
}
