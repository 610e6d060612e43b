import { expect, test } from 'vitest'
import { misplaced, placements } from './placement.ts'

const line = (text: string) =>
  `2026-01-01 08:24:52.026 [V:onnxruntime:, session_state.cc:1383 VerifyEachNodeIsAssignedToAnEp] ${text}`
const log = (cell: 'CPU' | 'WebGpu') => [
  '2026-01-01 [I:onnxruntime:, inference_session.cc:2657 Initialize] Adding default CPU execution provider.',
  line('Node placements'),
  line(' Node(s) placed on [CPUExecutionProvider]. Number of nodes: 2'),
  line('  Range ()'),
  ...(cell === 'CPU' ? [line('  LSTM (lstm0)')] : []),
  line(' Node(s) placed on [WebGpuExecutionProvider]. Number of nodes: 2'),
  line('  Gather ()'),
  line('  LSTM (lstm1)'),
]

test('placements returns the provider of every node in the log', () => {
  expect(placements(log('WebGpu'))).toEqual([
    { operator: 'Range', provider: 'CPUExecutionProvider' },
    { operator: 'Gather', provider: 'WebGpuExecutionProvider' },
    { operator: 'LSTM', provider: 'WebGpuExecutionProvider' },
  ])
})

test('misplaced checks recurrent nodes, and allows shape arithmetic on the CPU', () => {
  expect(misplaced(log('WebGpu'), 'WebGpuExecutionProvider')).toBeUndefined()
})

test('misplaced reports an LSTM that fell back to the CPU', () => {
  expect(misplaced(log('CPU'), 'WebGpuExecutionProvider')).toBe(
    '1 of 2 recurrent nodes were placed on CPUExecutionProvider instead of WebGpuExecutionProvider',
  )
})

test('misplaced parses the short form with one provider for all nodes', () => {
  const all = (provider: string) => [line(`All nodes placed on [${provider}]. Number of nodes: 20`)]
  expect(misplaced(all('WebGpuExecutionProvider'), 'WebGpuExecutionProvider')).toBeUndefined()
  expect(misplaced(all('CPUExecutionProvider'), 'WebGpuExecutionProvider')).toMatch(/CPUExecutionProvider/)
})

test('misplaced reports an unknown placement for an empty log', () => {
  expect(misplaced([], 'WebGpuExecutionProvider')).toMatch(/unknown/)
})
