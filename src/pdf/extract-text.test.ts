import { expect, test, vi } from 'vitest'
import { extractText } from './extract-text.ts'
import { makePdf } from './testing/make-pdf.ts'

test('lines become paragraphs, and a hyphenated word is one word', async () => {
  const pdf = makePdf([
    { text: 'The harbour was dug by hand be-', y: 500 },
    { text: 'tween 1884 and 1891.', y: 486 },
    { text: 'It is deep.', y: 450 },
  ])
  const pageRead = vi.fn()
  expect(await extractText(pdf, 1_000, pageRead)).toBe(
    'The harbour was dug by hand between 1884 and 1891.\nIt is deep.',
  )
  expect(pageRead).toHaveBeenCalledTimes(1)
})

test('a page without text gives no text', async () => {
  expect(await extractText(makePdf([]), 1_000, () => {})).toBe('')
})

test('a damaged file is rejected', async () => {
  const bytes = new TextEncoder().encode('%PDF-1.7 and nothing else')
  await expect(extractText(bytes, 1_000, () => {})).rejects.toThrow(/damaged/)
})
