import { expect, test } from 'vitest'
import { cellNetworks } from './cell-networks.ts'

test('every cell is found among the shipped networks and those of the bench, with its dev score', () => {
  const found = cellNetworks('models/artefacts')
  expect(found.map(({ name }) => name)).toEqual([
    'lstm-300 fp16',
    'lstm-300 int8',
    'gru-300 fp16',
    'rnn-300 fp16',
    'lstm-200 fp16',
    'lstm-200 int8',
    'gru-200 fp16',
    'rnn-200 fp16',
  ])
  for (const { dev } of found) expect(dev).toBeGreaterThan(80)
})
