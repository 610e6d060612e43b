/** Lists the files of the same network with different cells: the shipped LSTM, and the output of `models/cells.py`. */
import { existsSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { z } from 'zod'
import type { Point } from '../statistics.ts'

const File = z.object({ file: z.string() }).optional()
const Part = z.object({ files: z.object({ fp16: File, int8: File }) })

const CellManifest = z.object({
  networks: z.record(
    z.string(),
    z.object({
      encoder: Part,
      heads: z.record(z.string(), Part),
    }),
  ),
  models: z.record(
    z.string(),
    z.object({
      network: z.string(),
      head: z.string(),
      dev: z.object({ metrics: z.array(z.record(z.string(), z.union([z.string(), z.number()]))).min(1) }),
    }),
  ),
})

const head = 'sentiment'
/** The name of a network says its cell and its units. */
const networkName = /^(lstm|gru|rnn)-(\d+)$/
const folders = ['', 'bench']
const weights = ['fp16', 'int8'] as const

export interface CellNetwork {
  /** `gru-300 fp16` */
  readonly name: string
  readonly cell: 'lstm' | 'gru' | 'rnn'
  readonly units: number
  readonly weights: (typeof weights)[number]
  /** Paths relative to the folder of artefacts. */
  readonly encoder: string
  readonly head: string
  /** Accuracy on SST-2 dev, per cent. */
  readonly dev: number
}

/** Every network with a sentiment head, large before small, in every available precision. */
export function cellNetworks(artefacts: string): CellNetwork[] {
  const found = folders.flatMap((folder) => {
    const file = path.join(artefacts, folder, 'manifest.json')
    if (!existsSync(file))
      throw new Error(`${file} is missing: models/run.sh trains and writes what it names.`)
    const { networks, models } = CellManifest.parse(JSON.parse(readFileSync(file, 'utf8')))
    return Object.entries(networks).flatMap(([name, { encoder, heads }]) => {
      const [, cell, units] = networkName.exec(name) ?? []
      if (cell === undefined) return []
      const model = Object.values(models).find((model) => model.network === name && model.head === head)
      return weights.flatMap((precision) => {
        const files = [encoder.files[precision], heads[head]?.files[precision]]
        const [own, ofHead] = files.map((part) => part && path.posix.join(folder, part.file))
        if (!own || !ofHead) return []
        const dev = Number(model?.dev.metrics[0]?.[precision])
        return [
          {
            name: `${name} ${precision}`,
            cell: cell as CellNetwork['cell'],
            units: Number(units),
            weights: precision,
            encoder: own,
            head: ofHead,
            dev,
          },
        ]
      })
    })
  })
  return found.sort((a, b) => b.units - a.units)
}

export interface CellPoints {
  /** Single runs of encoder and head, in ms. */
  readonly points: readonly Point[]
  /** Outputs for the generated ids of length `compared`. */
  readonly logits: readonly number[]
}

export interface CellFigures {
  /** `onnxruntime-web 1.30.0, WASM` */
  readonly runtime: string
  /** By name of the network. */
  readonly cells: ReadonlyMap<string, CellPoints>
  /** Why a network did not run here, by its name. */
  readonly refused: ReadonlyMap<string, string>
}

export interface BenchSchedule {
  readonly lengths: readonly number[]
  /** The same for every place. */
  readonly compared: number
  /** Lengths and networks are interleaved, so that a load spike affects all of them equally. */
  readonly repetitions: number
}
