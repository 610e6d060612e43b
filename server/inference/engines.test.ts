import { expect, test } from 'vitest'
import { readSettings } from '../settings.ts'
import { chosenGpus } from './engines.ts'

const devices = ['null', 'nvidia1', 'nvidia0', 'nvidiactl', 'nvidia-uvm', 'nvidia10']

test.each([
  ['every GPU has a process', {}, [0, 1, 10]],
  ['chosen GPUs have one', { BREAKEVEN_GPUS: '1,0,1' }, [1, 0]],
  ['the CPU needs none', { BREAKEVEN_DEVICE: 'cpu', BREAKEVEN_GPUS: '0' }, []],
  ['8 bits run on the CPU', { BREAKEVEN_PRECISION: 'int8' }, []],
])('%s', (_, environment, gpus) => {
  expect(chosenGpus(readSettings(environment), devices)).toEqual(gpus)
})
