/** The text of a PDF, read by pdf.js. */
import { getDocumentProxy } from 'unpdf'
import { Failure } from '../failure.ts'
import { joinLines, type TextLine } from './join-lines.ts'

type Page = Awaited<ReturnType<Awaited<ReturnType<typeof getDocumentProxy>>['getPage']>>

async function open(bytes: Uint8Array) {
  try {
    return await getDocumentProxy(bytes, {
      disableFontFace: true,
      isEvalSupported: false,
      useSystemFonts: false,
      useWasm: false,
      verbosity: 0,
    })
  } catch (cause) {
    const isLocked = cause instanceof Error && cause.name === 'PasswordException'
    throw new Failure(
      'unsupported-media-type',
      isLocked
        ? 'This PDF is locked with a password. Save it without one, or copy the text out of it.'
        : 'This PDF is damaged and cannot be read. Open it elsewhere and copy the text out of it.',
      { cause },
    )
  }
}

async function linesOf(page: Page): Promise<readonly TextLine[]> {
  const { items } = await page.getTextContent()
  const lines: TextLine[] = []
  let isOpen = false
  for (const item of items) {
    if (!('str' in item)) continue
    const [, , , scale = 0, , y = 0] = item.transform as number[]
    const line = isOpen ? lines.pop() : undefined
    lines.push(
      line
        ? { ...line, text: line.text + item.str }
        : { text: item.str, y, height: item.height || Math.abs(scale) },
    )
    isOpen = !item.hasEOL
  }
  return lines
}

/**
 * Reads page after page until `maxLength` is passed: longer texts are refused by whoever asked.
 *
 * @param maxLength in UTF-16 units
 * @param pageRead called after every page
 * @returns one paragraph per line; empty where the pages are pictures
 * @throws Failure `unsupported-media-type` for a file that is damaged or locked
 */
export async function extractText(
  bytes: Uint8Array,
  maxLength: number,
  pageRead: () => void,
): Promise<string> {
  const document = await open(bytes)
  const pages: string[] = []
  let length = 0
  for (let number = 1; number <= document.numPages && length <= maxLength; number += 1) {
    const page = await document.getPage(number)
    const text = joinLines(await linesOf(page))
    page.cleanup()
    pages.push(text)
    length += text.length + 1
    pageRead()
  }
  return pages.filter((text) => text !== '').join('\n')
}
