/** Decodes the bytes of a file to text. */
import { Failure } from '../../failure.ts'

/** The first bytes of files that are often mistaken for text. */
const kinds: readonly (readonly [begins: string, name: string, remedy: string])[] = [
  ['PK\x03\x04', 'an archive or an office document', 'Save it as a text file.'],
  ['\xd0\xcf\x11\xe0', 'an office document', 'Save it as a text file.'],
  ['{\\rtf', 'a Rich Text file', 'Save it as a text file.'],
  ['\x89PNG', 'a picture', 'Choose a text file.'],
  ['\xff\xd8\xff', 'a picture', 'Choose a text file.'],
  ['GIF8', 'a picture', 'Choose a text file.'],
]

const encodings = [
  ['\xef\xbb\xbf', 'utf-8'],
  ['\xff\xfe', 'utf-16le'],
  ['\xfe\xff', 'utf-16be'],
] as const

/** Control bytes that no text contains: all except tab, line ends, form feed and escape. */
const isBinary = (bytes: Uint8Array): boolean =>
  bytes.some((byte) => byte < 9 || byte === 11 || (byte > 13 && byte < 27) || (byte > 27 && byte < 32))

/**
 * Decodes UTF-8, or UTF-16 with its byte order mark.
 *
 * @throws Failure `unsupported-media-type` for every other file, with the detected type in its message
 */
export function decodeText(bytes: Uint8Array): string {
  const refuse = (message: string) => new Failure('unsupported-media-type', message)
  const begin = String.fromCharCode(...bytes.subarray(0, 8))
  const kind = kinds.find(([begins]) => begin.startsWith(begins))
  if (kind) throw refuse(`This file is ${kind[1]}, which is not read here. ${kind[2]}`)
  const encoding = encodings.find(([mark]) => begin.startsWith(mark))?.[1] ?? 'utf-8'
  if (encoding === 'utf-8' && isBinary(bytes))
    throw refuse('This file holds no text, but bytes for a program. Choose a text file.')
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes)
  } catch (cause) {
    throw new Failure(
      'unsupported-media-type',
      'Expected a text in UTF-8, or in UTF-16 with its mark; this file is in another encoding. Save it as UTF-8.',
      { cause },
    )
  }
}
