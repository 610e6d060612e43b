import { expect, test } from 'vitest'
import { aboveKeyboard } from './visible-area.ts'

test('the app takes what a keyboard leaves of the page', () => {
  expect(aboveKeyboard({ height: 420, offsetTop: 0, scale: 1 }, 844)).toEqual({ height: 420, top: 0 })
  // Safari moves the page up to show the field that is typed in.
  expect(aboveKeyboard({ height: 420, offsetTop: 96, scale: 1 }, 844)).toEqual({ height: 420, top: 96 })
})

test('bars of the browser and a zoomed page move nothing', () => {
  expect(aboveKeyboard({ height: 760, offsetTop: 0, scale: 1 }, 844)).toBeUndefined()
  expect(aboveKeyboard({ height: 422, offsetTop: 100, scale: 2 }, 844)).toBeUndefined()
})
