import { modes } from '../../engine/plan/decision.ts'
import { Failure } from '../../failure.ts'
import type { InferRequest } from '../../wire/infer.ts'
import type { RequestParameters } from '../protocol.ts'

/** Returns the gateway's parameters of a request. @throws Failure `bad-request` */
export function requestParameters({ parameters = {} }: InferRequest): RequestParameters {
  const { mode, place } = parameters
  const known = modes.find((name) => name === mode)
  if (mode !== undefined && known === undefined) {
    const expected = `one of ${modes.join(', ')}`
    throw new Failure('bad-request', `Expected ${expected} at parameters.mode.`, {
      field: 'parameters.mode',
      expected,
    })
  }
  if (place !== undefined && typeof place !== 'string') {
    throw new Failure('bad-request', 'Expected the name of a place at parameters.place.', {
      field: 'parameters.place',
      expected: 'the name of a place, such as simd or cloud',
    })
  }
  return { ...(known !== undefined && { mode: known }), ...(place !== undefined && { place }) }
}
