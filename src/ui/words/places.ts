/** Display names of places, and why a place is unavailable. */
import type { EdgePlaceId, EdgeStatus, PlaceId, PlaceKind, Unavailable } from '../../gateway/protocol.ts'

/** The host of the server of another region. Its place is `cloud:` and the host. */
const regionOf = (place: PlaceId): string | undefined => /^cloud:(.+)$/s.exec(place)?.[1]

/** The name in a sentence: "this device", "this device’s GPU", "the cloud", "the cloud at eu.example". */
export function placeName(place: PlaceId): string {
  if (place === 'simd') return 'this device'
  if (place === 'wasm') return 'this device’s reference engine'
  if (place === 'webgpu') return 'this device’s GPU'
  const region = regionOf(place)
  return region === undefined ? 'the cloud' : `the cloud at ${region}`
}

/** The location: "on this device", "in the cloud", "in the cloud, eu.example". */
export function atPlace(place: PlaceId): string {
  if (kindOf(place) === 'edge') return `on ${placeName(place)}`
  const region = regionOf(place)
  return region === undefined ? 'in the cloud' : `in the cloud, ${region}`
}

/** A short label for tables and chips. */
export function placeLabel(place: PlaceId): string {
  if (place === 'simd') return 'Device'
  if (place === 'wasm') return 'Device ONNX'
  if (place === 'webgpu') return 'Device GPU'
  const region = regionOf(place)
  return region === undefined ? 'Cloud' : `Cloud ${region}`
}

const engines: ReadonlySet<PlaceId> = new Set<EdgePlaceId>(['simd', 'wasm', 'webgpu'])

/** Places of this device have fixed names; every other name is a cloud. */
export const kindOf = (place: PlaceId): PlaceKind => (engines.has(place) ? 'edge' : 'cloud')

/** The engine that "this device" means: our own, or the reference engine if ours cannot run. */
export function usedEngine(edges: readonly EdgeStatus[]): EdgeStatus | undefined {
  const [own, reference] = (['simd', 'wasm'] as const).map((id) => edges.find(({ place }) => place === id))
  return own && (own.unsupported === undefined || !reference) ? own : reference
}

const edgeWords: Record<Unavailable, string> = {
  private: 'it is not used in private mode',
  offline: 'it is offline',
  'no-model': 'the model is not here yet',
  starting: 'it is starting',
  unsupported: 'this browser cannot run the model',
  disabled: 'it failed here before and is not used for a week',
  crashed: 'it stopped and is restarting',
  'breaker-open': 'it failed several times and is taking a break',
  'retry-after': 'it asked for a pause',
}

const cloudWords: Record<Unavailable, string> = {
  private: 'private mode keeps your text on this device',
  offline: 'you are offline',
  'no-model': 'it does not have this model',
  starting: 'it is starting',
  unsupported: 'it cannot run this model',
  disabled: 'it failed before and is not used now',
  crashed: 'it stopped answering',
  'breaker-open': 'it did not answer several times',
  'retry-after': 'it is busy and asked for a pause',
}

/** Said while the server fails to answer. */
export const unreachable = 'The server cannot be reached'

/** Why a place is unavailable, as the end of a sentence: "you are offline". */
export const whyUnavailable = (kind: PlaceKind, why: Unavailable): string =>
  (kind === 'cloud' ? cloudWords : edgeWords)[why]
