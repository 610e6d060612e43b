/** Display names of the model sizes, and the networks of a size in numbers. */
import { catalogue, defaultSize, networks } from '../ask/models.ts'
import { count } from './duration.ts'
import { aboutWords } from './word-count.ts'

/** "Standard" is the default. The others are named relative to it. */
export function sizeName(size: number): string {
  if (size === defaultSize) return 'Standard'
  return size < defaultSize ? 'Small' : 'Large'
}

const firstOf = (size: number) => {
  const [name] = catalogue.networksOf(size)
  return name === undefined ? undefined : networks[name]
}

/** "Standard, 300 units". Only the manifest's name when there is one size. */
function sizeTitle(size: number): string {
  const own = firstOf(size)?.sizeName ?? String(size)
  return catalogue.sizes.length > 1 ? `${sizeName(size)}, ${own}` : own
}

/** The networks of a size: architecture, word pieces, longest text. */
export function networkSentence(size: number): string {
  const network = firstOf(size)
  if (!network) return sizeTitle(size)
  const { description, vocabularySize, maximumTokens } = network
  return `${sizeTitle(size)}: ${description}, ${count(vocabularySize)} word pieces, reads up to ${aboutWords(maximumTokens)} at once`
}
