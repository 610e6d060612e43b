// @vitest-environment happy-dom
import { expect, test } from 'vitest'
import { maxPassageLength, readFile } from './read-file.ts'

const file = (content: string | Uint8Array<ArrayBuffer>, name = 'a.txt', type = '') =>
  new File([content], name, { type })
const bytes = (...values: number[]) => Uint8Array.from(values)

/** Encodes a text as UTF-16 in either byte order, with a byte order mark. */
const utf16 = (text: string, big: boolean) =>
  bytes(
    ...[0xfeff, ...[...text].map((sign) => sign.charCodeAt(0))].flatMap((unit) =>
      big ? [unit >> 8, unit & 255] : [unit & 255, unit >> 8],
    ),
  )

test('plain text is read as UTF-8, or as UTF-16 with a byte order mark', async () => {
  expect(await readFile(file('Łódź 😍\r\n\r\n\r\n  is here. '))).toBe('Łódź 😍\n\nis here.')
  expect(await readFile(file(bytes(0xef, 0xbb, 0xbf, 0x41)))).toBe('A')
  expect(await readFile(file(utf16('Łódź', true)))).toBe('Łódź')
  expect(await readFile(file(utf16('Łódź', false)))).toBe('Łódź')
})

test.each([
  ['Latin-1', bytes(0x63, 0x61, 0x66, 0xe9), /another encoding.*UTF-8/],
  ['half a UTF-16', bytes(0xff, 0xfe, 0x41), /another encoding/],
  ['a program', bytes(0x7f, 0x45, 0x4c, 0x46, 0, 1), /no text/],
  ['an office document', bytes(0x50, 0x4b, 3, 4, 20), /office document/],
  ['a picture', bytes(0x89, 0x50, 0x4e, 0x47, 13), /a picture/],
  ['nothing', bytes(), /holds no text/],
  ['white space', bytes(32, 10, 9), /holds no text/],
])('%s is rejected with its reason', async (_, content, words) => {
  await expect(readFile(file(content))).rejects.toThrow(words)
})

test('a file or a text that exceeds its limit is refused, and the message has both numbers', async () => {
  await expect(readFile(file('a'.repeat(5_000_001)))).rejects.toThrow(/at most 5\.0.MB; this one has 5\.0.MB/)
  await expect(readFile(file('a'.repeat(maxPassageLength + 1)))).rejects.toThrow(
    '400,000 characters; this one has 400,001',
  )
  expect(await readFile(file('a'.repeat(maxPassageLength)))).toHaveLength(maxPassageLength)
})

const markdown = `---
title: Notes
---
# The *harbour* of __Lindholm__ #1

> It was **dug** by [hand](https://example.org/a_b "title") in \`1884\`.
> > See ![the map](map.png) and <https://example.org>.

- [x] first \\*point\\*
- 2 * 3 = 6 in snake_case_name
1. one

| Year | Ship |
| ---- | :--: |
| 1884 | Margareta |

\`\`\`js
const a = **b**
\`\`\`
Under
=====
***
[ref]: https://example.org
A [link][ref], ~~gone~~ <b>bold</b><!-- hidden -->.`

test('the words of a Markdown file are kept, and its syntax is removed', async () => {
  expect((await readFile(file(markdown, 'notes.md'))).split('\n').filter(Boolean)).toEqual([
    'The harbour of Lindholm #1',
    'It was dug by hand in 1884.',
    'See the map and https://example.org.',
    'first *point*',
    '2 * 3 = 6 in snake_case_name',
    '1. one',
    'Year Ship',
    '1884 Margareta',
    'const a = **b**',
    'Under',
    'A link, gone bold.',
  ])
})

test.each([
  '[',
  '*a ',
  '**a* ',
  '`',
  '> ',
  '- ',
  '![',
  '_',
  '__a',
  '|',
  '# ',
  '<a ',
  '<!--',
  '~',
  '\\',
  '\\*',
  '(',
  '](',
  ' ',
  '-|',
  '=',
  '> > ',
])('a long text of only %j is read within the time limit', async (sign) => {
  const text = `${sign.repeat(300_000 / sign.length)}\nend`
  expect(await readFile(file(text, 'hostile.md'))).toMatch(/end$/)
})

test('the body text of an HTML page is kept, and scripts, styles and head are removed', async () => {
  const html = `<!doctype html><title>Title</title><style>p { color: red }</style>
    <body><h1>The   harbour</h1><p>It was <b>dug</b> by
    hand.<br>In 1884.<script>alert('x')</script></p><ul><li>one<li>two</ul>
    <table><tr><td>1884<td>Margareta</table><noscript>no</noscript><pre>a
  b</pre>&lt;b&gt; &amp; caf&eacute;</body>`
  const text = await readFile(file(html, 'page.html'))
  expect(text.split('\n').filter(Boolean)).toEqual([
    'The harbour',
    'It was dug by hand.',
    'In 1884.',
    'one',
    'two',
    '1884 Margareta',
    'a',
    'b',
    '<b> & café',
  ])
})
