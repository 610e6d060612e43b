// @vitest-environment happy-dom
import { cleanup, render, screen } from '@testing-library/react'
import { afterEach, expect, test } from 'vitest'
import type { Decision } from '../../gateway/protocol.ts'
import { Ruler } from './Ruler.tsx'

afterEach(cleanup)

const decision = {
  place: 'cloud',
  reason: 'sooner',
  predictions: [
    { place: 'wasm', kind: 'edge', expected: 90, low: 80, high: 99 },
    { place: 'cloud', kind: 'cloud', expected: 30, low: 25, high: 35 },
  ],
  breakEven: { tokens: 32, low: 8, high: 128 },
} as unknown as Decision

test('the ruler is a meter whose value is the length and whose words are the sentence below it', () => {
  const sentence = [{ text: '64 tokens: in the cloud, ' }, { text: 'about 30 ms' }, { text: 'about 30 ms' }]
  render(<Ruler tokens={64} others={[3, 9]} maximum={1024} decision={decision} sentence={sentence} />)
  const meter = screen.getByRole('meter')
  expect(meter.getAttribute('aria-valuenow')).toBe('64')
  expect(meter.getAttribute('aria-valuetext')).toBe('64 tokens: in the cloud, about 30 msabout 30 ms')
  const marker = meter.querySelector<HTMLElement>('.ruler-marker')
  expect(marker?.dataset.kind).toBe('cloud')
  expect(Number(marker?.style.getPropertyValue('--at'))).toBeCloseTo(0.6)
  expect(meter.querySelectorAll('.ruler-other')).toHaveLength(2)
})

test('a sentence that says the same twice leaves nothing behind when it changes', () => {
  const twice = [{ text: 'about 5 ms' }, { text: '; ' }, { text: 'about 5 ms' }]
  const ruler = (sentence: { text: string }[]) => (
    <Ruler tokens={5} others={[]} maximum={1024} decision={undefined} sentence={sentence} />
  )
  const { container, rerender } = render(ruler(twice))
  rerender(ruler([{ text: 'Getting ready.' }]))
  expect(container.querySelector('.ruler-sentence')?.textContent).toBe('Getting ready.')
})

test('nothing typed shows no marker', () => {
  render(
    <Ruler tokens={0} others={[]} maximum={1024} decision={decision} sentence={[{ text: 'Below 32.' }]} />,
  )
  expect(screen.getByRole('meter').querySelector('.ruler-marker')).toBeNull()
})
