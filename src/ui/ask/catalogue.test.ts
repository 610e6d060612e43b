import { expect, test } from 'vitest'
import { twoSizes } from '../testing/two-sizes.ts'
import { catalogueOf } from './catalogue.ts'
import { catalogue } from './models.ts'

const { sizes, modelOf, networksOf, tasksOn, filesOf, bytesOf } = catalogueOf(twoSizes)

test('sizes are told once each, the default first', () => {
  expect(sizes).toEqual([30, 20])
})

test('modelOf finds the model of a task by the units of its network, whatever it is called', () => {
  expect(modelOf('sentiment', 30)?.name).toBe('sentiment')
  expect(modelOf('sentiment', 20)).toMatchObject({ name: 'sentiment-20', network: 'small' })
})

test('modelOf knows neither a task nor a size that is not shipped', () => {
  expect([modelOf('astrology', 30), modelOf('sentiment', 77)]).toEqual([undefined, undefined])
})

test('networksOf names the networks of a size, and tasksOn what one of them answers', () => {
  expect(networksOf(20)).toEqual(['small', 'small-span'])
  expect(tasksOn('small-span')).toEqual(['question-answering'])
})

test('filesOf a network begins with the encoder, which another network may name too', () => {
  const names = ['large', 'large-span'].map((network) => filesOf(network, 'int8').map(({ file }) => file))
  expect(names).toEqual([
    ['encoder-30.int8', 'mood-30.int8'],
    ['encoder-30.int8', 'span-30.int8'],
  ])
  expect(filesOf('nothing', 'int8')).toEqual([])
})

test('bytesOf counts the shared encoder once and the word list too, in each precision', () => {
  expect([bytesOf(30, 'int8'), bytesOf(20, 'int8'), bytesOf(30, 'fp32')]).toEqual([367, 247, 1447])
})

test('every task has a shipped model in every size', () => {
  const missing = catalogue.sizes.flatMap((units) =>
    ['sentiment', 'question-type', 'entailment', 'question-answering'].filter(
      (task) => catalogue.modelOf(task, units) === undefined,
    ),
  )
  expect(missing).toEqual([])
})
