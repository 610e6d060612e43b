/** Display names of the model sizes, and the networks of a size in numbers. */
import { catalogue, defaultUnits, networks } from '../ask/models.ts'
import { count } from './duration.ts'
import { aboutWords } from './word-count.ts'

/** "Standard" is the default. The others are named relative to it. */
export function sizeName(units: number): string {
  if (units === defaultUnits) return 'Standard'
  return units < defaultUnits ? 'Small' : 'Large'
}

/** "Standard, 300 units". Only the units when there is one size. */
export const sizeTitle = (units: number): string =>
  catalogue.sizes.length > 1 ? `${sizeName(units)}, ${count(units)} units` : `${count(units)} units`

/** The networks of a size in numbers: cell, layers, units, word pieces, longest text. */
export function networkSentence(units: number): string {
  const [name] = catalogue.networksOf(units)
  const network = name === undefined ? undefined : networks[name]
  if (!network) return sizeTitle(units)
  const { cell, layers, bidirectional, vocabularySize } = network.encoder
  const direction = bidirectional ? 'bidirectional ' : ''
  const layerWords = layers === 1 ? 'one layer' : `${layers} layers`
  return `${sizeTitle(units)}: ${direction}${cell.toUpperCase()}, ${layerWords}, ${count(vocabularySize)} word pieces, reads up to ${aboutWords(network.maximumTokens)} at once`
}
