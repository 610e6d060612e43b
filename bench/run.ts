/** Prints every performance figure of the documentation: `npm run bench`. */

import { execFileSync } from 'node:child_process'
import { decoderTable } from './engine/decoder.ts'
import { engineTable } from './engine/engine.ts'
import { predictionsTable } from './engine/predictions.ts'
import { routerTable } from './engine/router.ts'
import { labTable, simulatorTable } from './engine/simulator.ts'
import { encoderBench } from './kernel/encoder.ts'
import { machineName } from './machine.ts'
import { type BrowserFigures, benchBrowser } from './places/browser-places.ts'
import { nodePoints } from './places/node-places.ts'
import { typeAheadTable } from './speculative/type-ahead.ts'
import { distribution, type FittedLine, fitLine } from './statistics.ts'
import { digits, table } from './table.ts'

const lengths = [4, 8, 16, 32, 64, 128, 256]
const repetitions = 20

function channelTable({ overhead }: BrowserFigures): string {
  const channel = distribution(overhead.channel)
  return table(
    ['channel to the gateway', 'beyond the run, median', 'middle half', 'against the channel', 'requests'],
    Object.entries(overhead).map(([kind, times]) => {
      const { median, low, high, samples } = distribution(times)
      return [
        kind,
        `${digits(median)} ms`,
        `${digits(low)} to ${digits(high)}`,
        `${digits(median / channel.median)}×`,
        samples,
      ]
    }),
  )
}

function lineTable(lines: readonly (readonly [place: string, line: FittedLine])[]): string {
  const baseline = lines[0]?.[1].slopeMs ?? Number.NaN
  return table(
    ['place', 'T(N), ms', 'R²', 'tokens/s', 'time a token against the first', 'middle half of runs'],
    lines.map(([place, { interceptMs, slopeMs, r2, scatter }]) => [
      place,
      `${digits(interceptMs)} + ${digits(slopeMs)} N`,
      r2.toFixed(4),
      Math.round(1000 / slopeMs),
      `${digits(slopeMs / baseline)}×`,
      `${digits(scatter.low * 100)}% to ${digits(scatter.high * 100)}%`,
    ]),
  )
}

console.log(`Machine: ${machineName()}\n`)
console.log(`${engineTable()}\n`)
console.log(`${await routerTable()}\n`)
console.log(`${decoderTable()}\n`)
console.log(execFileSync('npm', ['run', '--silent', 'build:library'], { encoding: 'utf8' }))
console.log(`${simulatorTable()}\n`)
console.log(`${labTable()}\n`)

const int8 = await nodePoints('int8', lengths, repetitions)
const fp32 = await nodePoints('fp32', lengths, repetitions)
const browser = await benchBrowser(lengths, repetitions)
console.log(`${browser.browser}; ${int8.backend}, one thread\n`)
console.log(`${channelTable(browser)}\n`)
const names: Record<string, string> = {
  simd: 'simd, our own kernel, int8',
  wasm: 'wasm, onnxruntime-web int8',
  webgpu: 'webgpu, our own shaders, int8, software adapter',
  cloud: 'cloud, as the server reports',
}
console.log(
  `${lineTable([
    [`${int8.backend} int8`, fitLine(int8.points)],
    [`${fp32.backend} fp32`, fitLine(fp32.points)],
    ...Object.entries(browser.points).map(
      ([place, points]) => [names[place] ?? place, fitLine(points)] as const,
    ),
  ])}\n`,
)
console.log(`${await typeAheadTable()}\n`)
console.log(`${await predictionsTable()}\n`)
console.log(await encoderBench())
