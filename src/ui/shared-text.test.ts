import { expect, test } from 'vitest'
import { sharedText } from './shared-text.ts'

test('sharedText joins what the share sheet gives, and gives nothing for nothing', () => {
  expect(sharedText('?title=News&text=It%20rained.&url=')).toBe('News\nIt rained.')
  expect(sharedText('?other=1')).toBeUndefined()
})
