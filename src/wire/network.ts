/** Values derived from a network's entry in the manifest. */
import type { Manifest, ManifestFile, ManifestHead, ManifestNetwork, Precision, Side } from './manifest.ts'

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

/** The files of a network, the encoder first. */
export const filesOf = ({ encoder, heads }: ManifestNetwork, precision: Precision): ManifestFile[] => [
  encoder.files[precision],
  ...Object.values(heads).map(({ files }) => files[precision]),
]

/** The total bytes of {@link filesOf}. */
export const bytesOf = (network: ManifestNetwork, precision: Precision): number =>
  filesOf(network, precision).reduce((sum, { bytes }) => sum + bytes, 0)

/** Identifies the weights of a network and a head: the hashes of their files. */
export const artefactsOf = (network: ManifestNetwork, head: ManifestHead, precision: Precision): string =>
  [network.encoder, head].map(({ files }) => files[precision].sha256).join('+')

/** Outputs `[rows, length]` have a value for each token of the head's last side. Other outputs have one for each class. */
export const isPerToken = ({ outputs }: ManifestHead): boolean =>
  outputs.every(({ shape }) => shape.length === 2 && shape[1] === -1)

/** The shipped sizes, in LSTM units per direction; the default first. */
export const sizesOf = ({ networks }: Pick<Manifest, 'networks'>): number[] => [
  ...new Set(Object.values(networks).map(({ encoder }) => encoder.units)),
]
