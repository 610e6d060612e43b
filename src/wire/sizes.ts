import type { Manifest } from './manifest.ts'

/** Sizes shipped, in LSTM units a direction; the default first. */
export const sizesOf = ({ networks }: Pick<Manifest, 'networks'>): number[] => [
  ...new Set(Object.values(networks).map(({ encoder }) => encoder.units)),
]
