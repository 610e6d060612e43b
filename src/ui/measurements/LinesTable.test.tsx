// @vitest-environment happy-dom
import { cleanup, render, screen } from '@testing-library/react'
import { afterEach, expect, test } from 'vitest'
import type { GatewayStatus } from '../../gateway/protocol.ts'
import { LinesTable } from './LinesTable.tsx'

afterEach(cleanup)

const line = { intercept: 2, slope: 0.05, r2: 1, mse: 0, weight: 20, tokensSeen: { min: 4, max: 256 } }

test.each([
  [0.00033, '330 ns'],
  [undefined, undefined],
])('a coefficient of N² of %s ms has its own column where there is one', (curve, shown) => {
  const lines = { cloud: { net: { ...line, ...(curve && { curve }) } } } as unknown as GatewayStatus['lines']
  render(<LinesTable lines={lines} networks={['net']} />)
  expect(screen.queryByText('Per token² (c)') !== null).toBe(shown !== undefined)
  if (shown) expect(screen.getByText(shown)).toBeDefined()
})
