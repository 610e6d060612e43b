/** Values derived from a network's entry in the manifest. */
import {
  type Manifest,
  type ManifestFile,
  type ManifestFiles,
  type ManifestHead,
  type ManifestNetwork,
  type Precision,
  precisions,
  type Side,
} from './manifest.ts'

/** The tensor names of a side: `ids`, or `premise_ids` when there are two sides. */
export function tensorNames(side: Side): { ids: string; lengths: string; states: string } {
  const prefix = side === 'text' ? '' : `${side}_`
  return { ids: `${prefix}ids`, lengths: `${prefix}lengths`, states: `${prefix}states` }
}

/**
 * The name under which a server offers a file for ever: its own with the first 16 digits of its SHA-256, such as
 * `encoder.int8-0f3a….onnx`. Servers of several versions behind one address then never mistake a file for another.
 */
export const hashedName = ({ file, sha256 }: Pick<ManifestFile, 'file' | 'sha256'>): string =>
  file.replace(/(\.\w+)?$/, `-${sha256.slice(0, 16)}$1`)

/** The precision of a model where one is asked for. A model that lacks it has its smallest file instead. */
export const precisionIn = (files: ManifestFiles, asked: Precision): Precision =>
  files[asked] ? asked : (precisions.find((each) => files[each]) ?? asked)

/** The file of {@link precisionIn}. */
export const fileIn = (files: ManifestFiles, asked: Precision): ManifestFile =>
  files[precisionIn(files, asked)] as ManifestFile

/** The files of a network, the encoder first. */
export const filesOf = ({ encoder, heads }: ManifestNetwork, precision: Precision): ManifestFile[] =>
  [...(encoder ? [encoder] : []), ...Object.values(heads)].map(({ files }) => fileIn(files, precision))

/** The total bytes of {@link filesOf}. */
export const bytesOf = (network: ManifestNetwork, precision: Precision): number =>
  filesOf(network, precision).reduce((sum, { bytes }) => sum + bytes, 0)

/** Identifies the weights of a network and a head: the hashes of their files. */
export const artefactsOf = (network: ManifestNetwork, head: ManifestHead, precision: Precision): string =>
  [...(network.encoder ? [network.encoder] : []), head]
    .map(({ files }) => fileIn(files, precision).sha256)
    .join('+')

/**
 * How many values a head's outputs have for each token of its last side: one where the shape is `[-1, -1]`, one for each class
 * where it is `[-1, -1, classes]`. 0 where an output has one value for each class of the whole text, `[-1, classes]`.
 */
export function valuesPerToken({ outputs }: Pick<ManifestHead, 'outputs'>): number {
  const shapes = outputs.map(({ shape }) => shape)
  return shapes.every(([, length]) => length === -1) ? (shapes[0]?.[2] ?? 1) : 0
}

/** The shipped sizes; the default first. */
export const sizesOf = ({ networks }: Pick<Manifest, 'networks'>): number[] => [
  ...new Set(Object.values(networks).map(({ size }) => size)),
]
