import type { PlaceId } from '../../engine/place.ts'
import type { Place } from '../place.ts'

/** The part of an onnxruntime `InferenceSession` that is used, of onnxruntime-web and onnxruntime-node alike. */
export interface Session<Feeds, Results> {
  run(feeds: Feeds): Promise<Results>
}

export interface OnnxPlaceOptions<Input, Output, Feeds, Results> {
  readonly id: PlaceId
  /** The session, or a promise of it. While it loads, the place is unavailable; a failed load makes it unsupported. */
  readonly session: Session<Feeds, Results> | PromiseLike<Session<Feeds, Results>>
  readonly size: (input: Input) => number
  /** Returns the tensors of an input by name. */
  readonly feeds: (input: Input) => Feeds | PromiseLike<Feeds>
  /** Returns the answer in the tensors that the session returned. */
  readonly read: (results: Results, input: Input) => Output | PromiseLike<Output>
}

/**
 * Creates a place from an onnxruntime session that the caller loaded. A session runs one input at a time, so the next one
 * waits. A run cannot stop: when another place answers first, its time is still learnt.
 */
export function onnxPlace<Input, Output, Feeds, Results>({
  id,
  session: given,
  size,
  feeds,
  read,
}: OnnxPlaceOptions<Input, Output, Feeds, Results>): Place<Input, Output> {
  let status: 'starting' | 'unsupported' | undefined = 'starting'
  let session: Session<Feeds, Results> | undefined
  if ('run' in given) {
    session = given
    status = undefined
  } else {
    given.then(
      (loaded) => {
        session = loaded
        status = undefined
      },
      () => {
        status = 'unsupported'
      },
    )
  }
  return {
    id,
    kind: 'edge',
    size,
    unavailable: () => status,
    async run(input) {
      const ready = session ?? (await given)
      return await read(await ready.run(await feeds(input)), input)
    },
  }
}
