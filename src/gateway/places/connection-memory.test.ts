import { expect, test } from 'vitest'
import { ms } from '../../units.ts'
import { createConnectionMemory } from './connection-memory.ts'

test('no connection is open before the first use, nor after it was lost', () => {
  const memory = createConnectionMemory()
  expect(memory.isOpen(ms(0))).toBe(false)
  memory.used(ms(0), ms(100), true)
  expect(memory.isOpen(ms(200))).toBe(true)
  memory.lost()
  expect(memory.isOpen(ms(200))).toBe(false)
})

test('a connection that outlived the guess is believed longer', () => {
  const memory = createConnectionMemory()
  memory.used(ms(0), ms(100), true)
  memory.used(ms(60_100), ms(60_200), false)
  expect(memory.isOpen(ms(110_000))).toBe(true)
})

test('a connection that was closed sooner is believed less', () => {
  const memory = createConnectionMemory()
  memory.used(ms(0), ms(100), true)
  memory.used(ms(2_100), ms(2_200), true)
  expect(memory.isOpen(ms(4_300))).toBe(false)
  expect(memory.isOpen(ms(4_100))).toBe(true)
})
