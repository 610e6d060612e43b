// @vitest-environment happy-dom
import { cleanup, fireEvent, render, screen } from '@testing-library/react'
import { afterEach, expect, test } from 'vitest'
import { type Scale, Slider, stepOf, valueAt } from './Slider.tsx'

afterEach(cleanup)

const log: Scale = { minimum: 0.01, maximum: 50, kind: 'log' }
const linear: Scale = { minimum: 0, maximum: 1, kind: 'linear' }
const square: Scale = { minimum: 0, maximum: 100, kind: 'square' }

test('all scales reach their ends, and both conversions are inverse', () => {
  for (const scale of [linear, log, square]) {
    expect(valueAt(scale, 0)).toBeCloseTo(scale.minimum, 9)
    expect(valueAt(scale, 300)).toBeCloseTo(scale.maximum, 9)
    for (const step of [0, 1, 77, 150, 299, 300]) expect(stepOf(scale, valueAt(scale, step))).toBe(step)
  }
  expect(stepOf(log, 1000)).toBe(300)
  expect(stepOf(square, -3)).toBe(0)
})

test('it shows its value in words and reports changes', () => {
  const chosen: number[] = []
  render(
    <Slider
      label="For each word"
      value={18}
      scale={log}
      words={(value) => `${value.toFixed(0)} ms`}
      change={(value) => chosen.push(value)}
    />,
  )
  const slider = screen.getByRole('slider', { name: 'For each word' })
  expect(slider.getAttribute('aria-valuetext')).toBe('18 ms')
  fireEvent.change(slider, { target: { value: '0' } })
  expect(chosen).toEqual([expect.closeTo(0.01, 9)])
})
