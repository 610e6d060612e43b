import type { Manifest } from './manifest.ts'

/** The shipped sizes, in LSTM units per direction; the default first. */
export const sizesOf = ({ networks }: Pick<Manifest, 'networks'>): number[] => [
  ...new Set(Object.values(networks).map(({ encoder }) => encoder.units)),
]
