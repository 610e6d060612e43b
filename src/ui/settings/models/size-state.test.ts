import { expect, test } from 'vitest'
import type { EdgeStatus } from '../../../gateway/protocol.ts'
import { catalogueOf } from '../../ask/catalogue.ts'
import { twoSizes } from '../../testing/two-sizes.ts'
import { sizeState } from './size-state.ts'

const catalogue = catalogueOf(twoSizes)
/** The encoder of 30 size has 300 bytes, each head 30, the word list 7. */
const of = (large: object, span: object) =>
  sizeState(catalogue, 30, {
    precision: 'int8',
    networks: { large, 'large-span': span } as EdgeStatus['networks'],
  })

const ready = { state: 'ready', load: 1, storage: 'opfs' }

test('a download that two networks share is counted once', () => {
  const both = { state: 'downloading', received: 100, total: 330 }
  expect(of(both, both)).toEqual({ state: 'downloading', received: 107, total: 367 })
})

test('a network that waits for the encoder of another network counts as downloading', () => {
  const state = of({ state: 'downloading', received: 310, total: 330 }, { state: 'absent' })
  expect(state).toEqual({ state: 'downloading', received: 317, total: 367 })
})

test('a second network needs only its head', () => {
  expect(of(ready, { state: 'absent' })).toEqual({ state: 'absent', received: 337, total: 367 })
})

test('the state is absent until a byte of a network is here', () => {
  expect(of({ state: 'absent' }, { state: 'absent' })).toEqual({ state: 'absent', received: 0, total: 367 })
  expect(sizeState(catalogue, 20, { precision: 'int8', networks: {} })).toMatchObject({ state: 'absent' })
})

test('one failure makes the whole size failed', () => {
  const failure = { code: 'offline', message: 'The line is dead.' }
  expect(of(ready, { state: 'failed', failure })).toEqual({ state: 'failed', failure, total: 367 })
})

test('the size is ready when every network is ready, and persistent when no network is in memory only', () => {
  expect(of(ready, ready)).toEqual({ state: 'ready', lasting: true, total: 367 })
  expect(of(ready, { ...ready, storage: 'memory' })).toMatchObject({ lasting: false })
  expect(of(ready, { state: 'stored' })).toEqual({ state: 'stored', total: 367 })
  expect(of(ready, { state: 'loading' })).toEqual({ state: 'loading', total: 367 })
})
