import type { PlaceId, PlaceKind } from '../../engine/place.ts'
import type { Place } from '../place.ts'

export type FunctionPlaceOptions<Input, Output> = Omit<Place<Input, Output>, 'kind'> & {
  readonly id: PlaceId
  /** The default is `edge`. A function that calls a vendor's client library is `cloud`. */
  readonly kind?: PlaceKind
}

/** Creates a place from any function, synchronous or not. */
export const functionPlace = <Input, Output>({
  kind = 'edge',
  ...place
}: FunctionPlaceOptions<Input, Output>): Place<Input, Output> => ({ kind, ...place })
