// @vitest-environment happy-dom
import { expect, test } from 'vitest'
import { whenResumed } from './when-idle.ts'

test('the callback runs for a page that resumes or returns from the back/forward cache, and not for a new page', () => {
  const calls: string[] = []
  whenResumed(() => calls.push('thawed'))
  document.dispatchEvent(new Event('resume'))
  expect(calls).toHaveLength(1)
  window.dispatchEvent(Object.assign(new Event('pageshow'), { persisted: true }))
  expect(calls).toHaveLength(2)
  window.dispatchEvent(Object.assign(new Event('pageshow'), { persisted: false }))
  expect(calls).toHaveLength(2)
})
