// @vitest-environment happy-dom
import { cleanup, fireEvent, render, screen } from '@testing-library/react'
import { afterEach, beforeEach, expect, test } from 'vitest'
import type { Decision } from '../../gateway/protocol.ts'
import { Instrument } from './Instrument.tsx'
import { Ruler } from './Ruler.tsx'
import type { StableLeads } from './stable-leads.ts'

const decision = { place: 'cloud', reason: 'faster', predictions: [] } as unknown as Decision
const leads: StableLeads = { kind: 'meeting', tokens: 40, low: 10, high: 160, words: 30 }
/** 1280 tokens are 1024 words. */
const typed = {
  tokens: 80,
  words: 60,
  others: [3, 9],
  maximumTokens: 1280,
  leads,
  line: 'In the cloud',
  kind: 'cloud',
} as const

/** Happy DOM computes no layout. */
const inPixels = (width: number) =>
  Object.defineProperty(HTMLElement.prototype, 'clientWidth', { configurable: true, get: () => width })

beforeEach(() => inPixels(400))
afterEach(cleanup)

test('the ruler is one line that expands to the instrument, and keeps its state', () => {
  const ruler = <Ruler {...typed} decision={decision} sentence={[{ text: '60 words: in the cloud.' }]} />
  const { unmount } = render(ruler)
  const line = screen.getByRole('button', { name: 'In the cloud', expanded: false })
  expect(screen.queryByRole('meter')).toBeNull()
  fireEvent.click(line)
  expect(screen.getByRole('meter')).toBeTruthy()
  unmount()
  render(ruler)
  fireEvent.click(screen.getByRole('button', { name: 'In the cloud', expanded: true }))
  expect(screen.queryByRole('meter')).toBeNull()
})

const instrument = (part: Partial<Parameters<typeof Instrument>[0]> = {}) => (
  <Instrument
    {...typed}
    kind="cloud"
    stretches={{ kind: 'meeting', at: 0.5, low: 0.3, high: 0.7 }}
    sentence={[{ text: '60 words: in the cloud, ' }, { text: 'about 30 ms' }]}
    {...part}
  />
)

test('the instrument is a meter: its value is the length in words, and its text is the sentence below it', () => {
  render(instrument())
  const meter = screen.getByRole('meter')
  expect(meter.getAttribute('aria-valuenow')).toBe('60')
  expect(meter.getAttribute('aria-valuemax')).toBe('1024')
  expect(meter.getAttribute('aria-valuetext')).toBe('60 words: in the cloud, about 30 ms')
  // 80 tokens are 64 words.
  expect(
    Number(meter.querySelector<HTMLElement>('.ruler-marker')?.style.getPropertyValue('--at')),
  ).toBeCloseTo(0.6)
  expect(meter.querySelector('.ruler-flag')?.textContent).toBe('60')
  expect(meter.querySelectorAll('.ruler-other')).toHaveLength(2)
})

test('the break-even length is labelled in words when there is room for it', () => {
  render(instrument({ tokens: 0, words: 0 }))
  expect(document.querySelector('.ruler-break-even')?.textContent).toBe('about 30 words')
  inPixels(60)
  cleanup()
  render(instrument({ tokens: 0, words: 0 }))
  expect(document.querySelector('.ruler-break-even')).toBeNull()
})

test('a sentence with two equal phrases updates completely', () => {
  const twice = [{ text: 'about 5 ms' }, { text: '; ' }, { text: 'about 5 ms' }]
  const { container, rerender } = render(instrument({ sentence: twice }))
  rerender(instrument({ sentence: [{ text: 'Getting ready.' }] }))
  expect(container.querySelector('.ruler-sentence')?.textContent).toBe('Getting ready.')
})

test('an empty composer shows no marker', () => {
  render(instrument({ tokens: 0, words: 0 }))
  expect(screen.getByRole('meter').querySelector('.ruler-marker')).toBeNull()
})
