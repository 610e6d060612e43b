import fc from 'fast-check'
import { expect, test } from 'vitest'
import { questionDigest } from './question.ts'

test('questionDigest returns the FNV-1a hash', () => {
  expect(questionDigest('a', 'b')).toBe(fnv('a "b"'))
})

test('the digest depends on the question and on the model', () => {
  fc.assert(
    fc.property(fc.array(fc.nat()), (ids) => {
      expect(questionDigest('m', { ids })).toBe(questionDigest('m', { ids: [...ids] }))
      expect(questionDigest('m', { ids })).not.toBe(questionDigest('n', { ids }))
    }),
  )
})

/** FNV-1a by its definition, with exact arithmetic. */
function fnv(text: string): string {
  let hash = 0x811c9dc5n
  for (const character of text) hash = ((hash ^ BigInt(character.charCodeAt(0))) * 0x01000193n) % 2n ** 32n
  return hash.toString(16).padStart(8, '0')
}
