// @vitest-environment happy-dom
import { cleanup, render, screen } from '@testing-library/react'
import { lazy, Suspense } from 'react'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { ScreenBoundary, screenFile } from './ScreenBoundary.tsx'

// React logs the errors that a boundary catches.
beforeEach(() => void vi.spyOn(console, 'error').mockImplementation(() => {}))
afterEach(() => {
  cleanup()
  vi.restoreAllMocks()
})

test('a screen that throws does not blame the connection', () => {
  const Broken = () => {
    throw new TypeError('undefined is not a function')
  }
  render(
    <ScreenBoundary>
      <Broken />
    </ScreenBoundary>,
  )
  expect(screen.getByRole('heading').textContent).toBe('This screen stopped working')
  expect(document.body.textContent).not.toContain('Check the connection')
})

test('a screen whose file does not load blames the connection', async () => {
  const Missing = lazy(screenFile(() => Promise.reject(new TypeError('Failed to fetch'))))
  render(
    <ScreenBoundary>
      <Suspense fallback="">
        <Missing />
      </Suspense>
    </ScreenBoundary>,
  )
  expect((await screen.findByRole('heading')).textContent).toBe('This screen did not arrive')
  expect(document.body.textContent).toContain('Check the connection')
})
