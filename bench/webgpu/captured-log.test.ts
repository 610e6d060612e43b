import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { tapConsole, withCapturedLog } from './captured-log.ts'

const written: string[] = []

beforeEach(() => {
  vi.spyOn(console, 'log').mockImplementation((line: string) => void written.push(line))
  tapConsole()
})
afterEach(() => {
  written.length = 0
  vi.restoreAllMocks()
})

test('a saved console method still gives each capture its own lines', async () => {
  const kept = console.log
  const first = await withCapturedLog(async (lines) => {
    kept('one')
    return lines
  })
  const second = await withCapturedLog(async (lines) => {
    kept('two')
    return lines
  })
  expect([first, second, written]).toEqual([['one'], ['two'], []])
})

test("outside a capture the console shows the runtime's warnings, and not its verbose output", () => {
  console.log('[V:onnxruntime:, allocator.cc] nothing new')
  console.log('[W:onnxruntime:, session.cc] look here')
  console.log('=== WebGPU Shader code ===')
  expect(written).toEqual(['[W:onnxruntime:, session.cc] look here'])
})
