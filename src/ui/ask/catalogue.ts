/** The shipped models of a manifest, by task and by size. */
import type {
  Manifest,
  ManifestFile,
  ManifestModel,
  ManifestNetwork,
  Precision,
} from '../../wire/manifest.ts'
import { filesOf as filesOfNetwork, sizesOf } from '../../wire/network.ts'

export interface ModelFacts {
  /** The name of the model in requests. */
  readonly name: string
  readonly network: string
  readonly model: ManifestModel
  readonly facts: ManifestNetwork
}

export interface Catalogue {
  /** The default first. */
  readonly sizes: readonly number[]
  /** The model of a task in a size. Undefined when none is shipped. */
  modelOf(task: string, size: number): ModelFacts | undefined
  /** The names of the networks of a size. */
  networksOf(size: number): readonly string[]
  /** The tasks that a network answers, in the manifest's order. */
  tasksOn(network: string): readonly string[]
  /** The files of a network, in download order. */
  filesOf(network: string, precision: Precision): readonly ManifestFile[]
  /** Bytes of the word list, which all sizes share. */
  readonly wordListBytes: number
  /** Bytes of a size on a device, with the word list. Each file counts once, because networks share their encoder. */
  bytesOf(size: number, precision: Precision): number
}

/** Builds the catalogue of a manifest. */
export function catalogueOf({ tokenizer, networks, models }: Manifest): Catalogue {
  const networksOf = (size: number) => Object.keys(networks).filter((name) => networks[name]?.size === size)
  const filesOf = (name: string, precision: Precision) => {
    const network = networks[name]
    return network ? filesOfNetwork(network, precision) : []
  }
  return {
    sizes: sizesOf({ networks }),
    modelOf(task, size) {
      for (const [name, model] of Object.entries(models)) {
        const facts = networks[model.network]
        if (model.task === task && facts?.size === size) return { name, network: model.network, model, facts }
      }
      return undefined
    },
    networksOf,
    tasksOn: (network) =>
      Object.values(models).flatMap((model) => (model.network === network ? [model.task] : [])),
    filesOf,
    wordListBytes: tokenizer.bytes,
    bytesOf(size, precision) {
      const all = networksOf(size).flatMap((name) => filesOf(name, precision))
      const distinct = new Map(all.map(({ sha256, bytes }) => [sha256, bytes]))
      return [...distinct.values()].reduce((sum, bytes) => sum + bytes, tokenizer.bytes)
    },
  }
}
