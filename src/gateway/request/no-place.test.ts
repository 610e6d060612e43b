import { expect, test } from 'vitest'
import type { Unavailable } from '../../engine/place.ts'
import type { Decision } from '../../engine/plan/decision.ts'
import { Failure } from '../../failure.ts'
import { noPlace } from './no-place.ts'

function decision(edge: Unavailable | undefined, cloud: Unavailable | undefined, mode: Decision['mode']) {
  const place = (name: string, kind: 'edge' | 'cloud', why: Unavailable | undefined) =>
    why === undefined ? { place: name, kind, expected: 5 } : { place: name, kind, unavailable: why }
  return {
    mode,
    predictions: [place('simd', 'edge', edge), place('cloud', 'cloud', cloud)],
  } as unknown as Decision
}

const unreachable = new Failure('cloud-unavailable', 'The server could not be reached.')

test.each<[string, Decision, Failure | undefined, string]>([
  [
    'the engine starts, offline',
    decision('starting', 'offline', 'balanced'),
    undefined,
    'Try again in a moment.',
  ],
  ['no model, offline', decision('no-model', 'offline', 'balanced'), undefined, 'Connect to the internet.'],
  ['no SIMD, offline', decision('unsupported', 'offline', 'balanced'), undefined, 'Connect to the internet.'],
  [
    'no model, private mode',
    decision('no-model', 'private', 'private'),
    undefined,
    'Download the model in Settings, or leave private mode.',
  ],
  [
    'no SIMD, private mode',
    decision('unsupported', 'private', 'private'),
    undefined,
    'Leave private mode to let the server answer.',
  ],
  [
    'no model, server down',
    decision('no-model', undefined, 'balanced'),
    unreachable,
    'Try again in a moment.',
  ],
  [
    'no model, server resting',
    decision('no-model', 'breaker-open', 'balanced'),
    undefined,
    'Try again in a moment.',
  ],
])('%s: the sentence ends with the advice for it', (_, given, failure, advice) => {
  expect(noPlace(given, failure).message).toMatch(/^No place can answer now\. /)
  expect(noPlace(given, failure).message.endsWith(`. ${advice}`)).toBe(true)
})

test('offline users get no advice to download the model', () => {
  for (const edge of ['no-model', 'unsupported'] as const)
    expect(noPlace(decision(edge, 'offline', 'balanced')).message).not.toMatch(/[Dd]ownload the model/)
})
