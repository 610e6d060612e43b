import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { createRouter } from '../create-router.ts'
import { functionPlace } from '../places/function-place.ts'
import { fileStore } from './file-store.ts'

let folder = ''
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'file-store-'))
})
afterEach(() => rmSync(folder, { recursive: true }))

const place = functionPlace({ id: 'here', size: (n: number) => n, run: (n) => n })

test('a file keeps what a router learnt, also in a folder that did not exist', async () => {
  const file = path.join(folder, 'a/b/router.json')
  const router = createRouter({ places: [place], store: fileStore(file) })
  for (const n of [1, 2, 3]) await router.route(n)
  await router.saved()
  expect(JSON.parse(readFileSync(file, 'utf8'))).toMatchObject({ schema: 'breakeven-router/1' })
  expect(readdirSync(path.dirname(file))).toEqual(['router.json'])
  const next = createRouter({ places: [place], store: fileStore(file) })
  await next.route(4)
  expect(next.state.lines.here?.default).toMatchObject({ min: 1, max: 4 })
  expect(next.notes).toEqual([])
})

test('a file that is no JSON is measured afresh, and a folder in its place is named', async () => {
  const file = path.join(folder, 'router.json')
  writeFileSync(file, '{"schema": "breakeven-rou')
  const router = createRouter({ places: [place], store: fileStore(file) })
  await router.route(1)
  await router.saved()
  expect(router.notes).toEqual([expect.stringContaining('it is measured afresh')])
  expect(JSON.parse(readFileSync(file, 'utf8'))).toMatchObject({ schema: 'breakeven-router/1' })
  const wrong = createRouter({ places: [place], store: fileStore(folder) })
  await wrong.route(1)
  expect(wrong.notes[0]).toMatch(/is not kept: EISDIR/)
})
