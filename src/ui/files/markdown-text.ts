/**
 * Removes Markdown syntax from a text. A library is not used: `marked` 18 takes 12 s for 20 kB of nested emphasis and overflows
 * its stack on nested lists. All expressions here are bounded, so the time is linear in the length.
 */

const rule = /^ {0,3}(?:[-*_=] ?){3,200}$/
const tableRule = /^[ |:-]*-[ |:-]*$/
const definition = /^ {0,3}\[[^\]]{1,200}\]:/

/** Line prefixes: quotes, headings and bullets. */
const opening = /^(?: {0,3}> ?)*\s{0,40}(?:#{1,6}\s+|[-*+]\s+(?:\[[ xX]\]\s+)?)?/

const inline: readonly (readonly [RegExp, string])[] = [
  [/<((?:https?:|mailto:)[^<>\s]{1,500})>/gi, '$1'],
  [/<!--[^<>]{0,500}-->|<\/?[a-z][^<>]{0,500}>/gi, ''],
  [/!?\[([^[\]]{0,500})\](?:\([^()\n]{0,500}\)|\[[^[\]]{0,200}\])/g, '$1'],
  [/`{1,3}/g, ''],
  [/~~/g, ''],
  // Emphasis must surround words: "2 * 3" and snake_case stay unchanged.
  [/(?<![\s*])\*{1,3}|\*{1,3}(?![\s*])/g, ''],
  [/(?<![\p{L}\p{N}_])_{1,3}(?=\S)|(?<=\S)_{1,3}(?![\p{L}\p{N}_])/gu, ''],
]

/** Escaped characters are mapped to the private use area, where no rule matches them. */
const privateUse = 0xe000
const escaped = /\\([!-/:-@[-`{-~])/g
const hidden = /[\ue021-\ue07e]/g

const plain = (line: string): string =>
  inline
    .reduce(
      (text, [sign, instead]) => text.replace(sign, instead),
      line
        .replace(opening, '')
        .replace(escaped, (_, sign: string) => String.fromCharCode(privateUse + sign.charCodeAt(0))),
    )
    .replace(hidden, (sign) => String.fromCharCode(sign.charCodeAt(0) - privateUse))

/** The text without front matter, line prefixes, link addresses and emphasis marks. Code stays unchanged. */
export function markdownText(markdown: string): string {
  const lines = markdown.split(/\r\n|[\n\r]/)
  const matter = lines[0]?.trim() === '---' ? lines.indexOf('---', 1) : -1
  let fence: string | undefined
  const texts: string[] = []
  for (const line of lines.slice(matter + 1)) {
    const mark = /^ {0,3}(```|~~~)/.exec(line)?.[1]
    if (mark && (fence === undefined || fence === mark)) {
      fence = fence === undefined ? mark : undefined
      continue
    }
    if (fence !== undefined) texts.push(line)
    else if (rule.test(line) || definition.test(line)) continue
    else if (line.includes('|')) {
      if (!tableRule.test(line)) texts.push(plain(line.replace(/\s*\|\s*/g, ' ')).trim())
    } else texts.push(plain(line))
  }
  return texts.join('\n')
}
