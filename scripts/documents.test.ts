import { existsSync, readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { expect, test } from 'vitest'

const root = path.resolve(import.meta.dirname, '..')
const documents = [
  'README.md',
  'CONTRIBUTING.md',
  'CHANGELOG.md',
  'models/README.md',
  ...readdirSync(path.join(root, 'docs'), { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.md'))
    .map((file) => `docs/${file}`),
]

const exists = (...parts: string[]) => existsSync(path.join(root, ...parts))
const all = (text: string, pattern: RegExp) => [...text.matchAll(pattern)].map(([, found = '']) => found)

test.each(documents)('%s names files that exist', (document) => {
  const text = readFileSync(path.join(root, document), 'utf8')
  const named = all(
    text,
    /`((?:src|ui|gateway|engine|edge|server|bench|e2e|testing|scripts)\/[\w/.-]+\.\w+)`/g,
  )
  const started = all(text, /npx tsx ([\w/.-]+)/g)
  const linked = all(text, /\]\((?!https?:|#)([^)#]+)/g)
  expect([...named, ...started].filter((file) => !exists(file) && !exists('src', file))).toEqual([])
  expect(linked.filter((file) => !exists(path.dirname(document), file))).toEqual([])
})
