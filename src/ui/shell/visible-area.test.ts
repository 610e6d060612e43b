import { expect, test } from 'vitest'
import { aboveKeyboard } from './visible-area.ts'

test('the app uses the part of the page above the keyboard', () => {
  expect(aboveKeyboard({ height: 420, offsetTop: 0, scale: 1 }, 844)).toEqual({ height: 420, top: 0 })
  // Safari scrolls the page up to show the focused field.
  expect(aboveKeyboard({ height: 420, offsetTop: 96, scale: 1 }, 844)).toEqual({ height: 420, top: 96 })
})

test('browser toolbars and a zoomed page change nothing', () => {
  expect(aboveKeyboard({ height: 760, offsetTop: 0, scale: 1 }, 844)).toBeUndefined()
  expect(aboveKeyboard({ height: 422, offsetTop: 100, scale: 2 }, 844)).toBeUndefined()
})
