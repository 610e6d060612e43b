import { catalogue, networks } from '../ask/models.ts'
import { count } from './duration.ts'
import { sizeTitle } from './sizes.ts'
import { aboutWords } from './word-count.ts'

/** The networks of a size in numbers: cell, layers, units, word pieces, longest text. */
export function networkSentence(units: number): string {
  const [name] = catalogue.networksOf(units)
  const network = name === undefined ? undefined : networks[name]
  if (!network) return sizeTitle(units)
  const { cell, layers, bidirectional, vocabularySize } = network.encoder
  const direction = bidirectional ? 'bidirectional ' : ''
  const layerWords = layers === 1 ? 'one layer' : `${layers} layers`
  return `${sizeTitle(units)}: ${direction}${cell.toUpperCase()}, ${layerWords}, ${count(vocabularySize)} word pieces, ${aboutWords(network.maximumTokens)} at once at most`
}
