/** Prints what a prediction of the output's length gains for a synthetic decoder: `npx tsx bench/engine/decoder.ts`. */
import { readFileSync } from 'node:fs'
import path from 'node:path'
import { pathToFileURL } from 'node:url'
import { decoderPolicies, runDecoder } from '../../src/simulator/decoder/decoder.ts'
import { decoderWorlds } from '../../src/simulator/decoder/worlds.ts'
import { readHistogram } from '../../src/simulator/length-histogram.ts'
import { table } from '../table.ts'

const lengthsFile = path.join(import.meta.dirname, '../../src/simulator/lengths/snli-premises.json')

/** Returns a table of all policies in all worlds. */
export function decoderTable(): string {
  const worlds = decoderWorlds(readHistogram(JSON.parse(readFileSync(lengthsFile, 'utf8'))))
  const rows = Object.entries(worlds).flatMap(([name, world]) => {
    const results = runDecoder(world)
    return decoderPolicies.map((policy) => {
      const { mean, regretPercent, errorPercent } = results[policy]
      return [
        name,
        policy,
        mean.toFixed(0),
        regretPercent.toFixed(1),
        errorPercent === undefined ? '' : errorPercent.toFixed(0),
      ]
    })
  })
  return table(['world', 'policy', 'ms a sentence', 'regret %', 'error of the device’s time %'], rows)
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) console.log(decoderTable())
