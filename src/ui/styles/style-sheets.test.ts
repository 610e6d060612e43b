import { readFileSync } from 'node:fs'
import path from 'node:path'
import { expect, test } from 'vitest'

const ui = path.resolve(import.meta.dirname, '..')

/** The files that a file imports statically, recursively. Lazy imports belong to other screens. */
function reachable(file: string, seen = new Set<string>()): Set<string> {
  if (seen.has(file)) return seen
  seen.add(file)
  if (file.endsWith('.css')) return seen
  const source = readFileSync(file, 'utf8')
  for (const [, target = ''] of source.matchAll(/(?:from|^import) '(\.[^']+\.(?:tsx?|css))'/gm)) {
    reachable(path.resolve(path.dirname(file), target), seen)
  }
  return seen
}

const definedIn = (files: Iterable<string>): Set<string> =>
  new Set(
    [...files]
      .filter((file) => file.endsWith('.css'))
      .flatMap((file) =>
        [...readFileSync(file, 'utf8').matchAll(/\.(-?[a-z][\w-]*)/g)].map(([, name]) => name),
      ),
  ) as Set<string>

function usedIn(files: Iterable<string>): Set<string> {
  const used = new Set<string>()
  for (const file of files) {
    if (!file.endsWith('.tsx')) continue
    for (const [, names = ''] of readFileSync(file, 'utf8').matchAll(/className="([^"]+)"/g))
      for (const name of names.split(' ')) used.add(name)
  }
  return used
}

const app = reachable(path.join(ui, 'main.tsx'))
const source = readFileSync(path.join(ui, 'App.tsx'), 'utf8')
const screens = [...source.matchAll(/import\('\.\/([^']+)'\)/g)].map(([, file = '']) => file)
const everywhere = new Set([...app, ...screens.flatMap((screen) => [...reachable(path.join(ui, screen))])])
const anywhere = definedIn(everywhere)

test('App.tsx loads four screens lazily', () => {
  expect(screens).toHaveLength(4)
})

test.each(screens)('%s imports every style that it uses, whichever screen was opened before it', (screen) => {
  const own = reachable(path.join(ui, screen))
  const at = definedIn([...app, ...own])
  expect([...usedIn(own)].filter((name) => anywhere.has(name) && !at.has(name))).toEqual([])
})
