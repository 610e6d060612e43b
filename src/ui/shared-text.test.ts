import { expect, test } from 'vitest'
import { sharedText } from './shared-text.ts'

test('sharedText joins the parts of a share, and returns undefined for an empty one', () => {
  expect(sharedText('?title=News&text=It%20rained.&url=')).toBe('News\nIt rained.')
  expect(sharedText('?other=1')).toBeUndefined()
})
