import { expect, test } from 'vitest'
import { ms } from '../../units.ts'
import { createConnectionMemory, keepAliveOf } from './connection-memory.ts'

test('no connection is open before the first use, or after it was lost', () => {
  const memory = createConnectionMemory()
  expect(memory.isOpen(ms(0))).toBe(false)
  memory.used(ms(0), ms(100), true)
  expect(memory.isOpen(ms(200))).toBe(true)
  memory.lost()
  expect(memory.isOpen(ms(200))).toBe(false)
})

test('a connection that outlives the estimate extends it', () => {
  const memory = createConnectionMemory()
  memory.used(ms(0), ms(100), true)
  memory.used(ms(60_100), ms(60_200), false)
  expect(memory.isOpen(ms(110_000))).toBe(true)
})

test('a connection that closes earlier shortens the estimate', () => {
  const memory = createConnectionMemory()
  memory.used(ms(0), ms(100), true)
  memory.used(ms(2_100), ms(2_200), true)
  expect(memory.isOpen(ms(4_300))).toBe(false)
  expect(memory.isOpen(ms(4_100))).toBe(true)
})

test('a connection counts as open for the idle time that the server reports', () => {
  const memory = createConnectionMemory()
  memory.used(ms(0), ms(100), true, ms(75_000))
  expect(memory.isOpen(ms(74_000))).toBe(true)
  expect(memory.isOpen(ms(75_000))).toBe(false)
})

test('a connection that closes before the reported time shortens the estimate', () => {
  const memory = createConnectionMemory()
  memory.used(ms(0), ms(100), true, ms(75_000))
  memory.used(ms(10_100), ms(10_200), true, ms(75_000))
  expect(memory.isOpen(ms(15_000))).toBe(true)
  expect(memory.isOpen(ms(20_200))).toBe(false)
})

test('the Keep-Alive header contains the idle time in seconds', () => {
  const told = (value?: string) =>
    keepAliveOf(new Headers(value === undefined ? {} : { 'keep-alive': value }))
  expect(told('timeout=75')).toBe(75_000)
  expect(told('max=100, timeout=5')).toBe(5_000)
  expect(told('max=100')).toBeUndefined()
  expect(told()).toBeUndefined()
})
