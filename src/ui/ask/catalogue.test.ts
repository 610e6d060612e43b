import { expect, test } from 'vitest'
import { twoSizes } from '../testing/two-sizes.ts'
import { catalogueOf } from './catalogue.ts'
import { catalogue } from './models.ts'

const { sizes, modelOf, networksOf, tasksOn, filesOf, bytesOf } = catalogueOf(twoSizes)

test('each size is listed once, the default first', () => {
  expect(sizes).toEqual([30, 20])
})

test('modelOf finds the model of a task by the size of its network, whatever the name of the network', () => {
  expect(modelOf('sentiment', 30)?.name).toBe('sentiment')
  expect(modelOf('sentiment', 20)).toMatchObject({ name: 'sentiment-20', network: 'small' })
})

test('modelOf returns undefined for a task or a size that is not shipped', () => {
  expect([modelOf('astrology', 30), modelOf('sentiment', 77)]).toEqual([undefined, undefined])
})

test('networksOf lists the networks of a size, and tasksOn the tasks of one network', () => {
  expect(networksOf(20)).toEqual(['small', 'small-span'])
  expect(tasksOn('small-span')).toEqual(['question-answering'])
})

test('filesOf a network begins with the encoder, which several networks can share', () => {
  const names = ['large', 'large-span'].map((network) => filesOf(network, 'int8').map(({ file }) => file))
  expect(names).toEqual([
    ['encoder-30.int8', 'mood-30.int8'],
    ['encoder-30.int8', 'span-30.int8'],
  ])
  expect(filesOf('nothing', 'int8')).toEqual([])
})

test('bytesOf counts the shared encoder and the word list once, in each precision', () => {
  expect([bytesOf(30, 'int8'), bytesOf(20, 'int8'), bytesOf(30, 'fp32')]).toEqual([367, 247, 1447])
})

test('every task has a shipped model in every size', () => {
  const missing = catalogue.sizes.flatMap((size) =>
    ['sentiment', 'question-type', 'entailment', 'question-answering'].filter(
      (task) => catalogue.modelOf(task, size) === undefined,
    ),
  )
  expect(missing).toEqual([])
})
