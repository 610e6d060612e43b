/**
 * Measures whether another cell type, or a smaller network, changes the break-even length. `npx tsx bench/cells/cells.ts` runs
 * the same network with LSTM, GRU and plain RNN cells in each place, and prints T(N) and the break-even length.
 *
 * `--save FILE` saves the lines of device (WASM) and cloud (Node) for the simulator.
 *
 * Device and cloud are the same machine here, so the break-even lengths compare runtimes, not a phone, and the round trip is a
 * parameter. Lengths beyond the longest measured one are extrapolated. A network reads at most 1,024 tokens.
 */
import { writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { machineName } from '../machine.ts'
import { distribution, type FittedLine, fitLine } from '../statistics.ts'
import { digits, table } from '../table.ts'
import { browserCells } from './browser-cells.ts'
import { type BenchSchedule, type CellFigures, type CellNetwork, cellNetworks } from './cell-networks.ts'
import { nodeCells } from './node-cells.ts'

const { values, positionals } = parseArgs({ options: { save: { type: 'string' } }, allowPositionals: true })
const [artefacts = fileURLToPath(new URL('../../models/artefacts', import.meta.url))] = positionals
/** A length that every schedule contains. */
const compared = 16
const schedule = { lengths: [8, 16, 32, 64, 128, 256], compared, repetitions: 20 }
/** The software adapter takes about 14 ms per token. */
const scheduleWebgpu = { lengths: [4, 8, 16], compared, repetitions: 5 }
const roundTrips = [5, 20, 50, 100]

const networks = cellNetworks(artefacts)
/** The recurrent kernels of WebGPU support floats only. */
const floats = networks.filter(({ weights }) => weights === 'fp16')

const lineOf = ({ cells }: CellFigures, { name }: CellNetwork): FittedLine | undefined => {
  const points = cells.get(name)?.points
  return points && fitLine(points)
}

/** The time per token of the LSTM with the same size and precision. */
const slopeOfLstm = (figures: CellFigures, { units, weights }: CellNetwork): number | undefined => {
  const lstm = networks.find(
    (other) => other.cell === 'lstm' && other.units === units && other.weights === weights,
  )
  return lstm && lineOf(figures, lstm)?.slopeMs
}

function lineRow(figures: CellFigures, network: CellNetwork) {
  const line = lineOf(figures, network)
  if (!line) return []
  const { interceptMs, slopeMs, r2 } = line
  const lstm = slopeOfLstm(figures, network)
  const runs = figures.cells.get(network.name)?.points.filter(({ tokens }) => tokens === compared) ?? []
  const { median, low, high, samples } = distribution(runs.map(({ ms }) => ms))
  return [
    [
      network.name,
      `${digits(interceptMs)} + ${digits(slopeMs)} N`,
      r2.toFixed(4),
      Math.round(1000 / slopeMs),
      `${digits(median)} (${digits(low)} to ${digits(high)}), ${samples} runs`,
      lstm === undefined ? '–' : `${digits(slopeMs / lstm)}×`,
    ],
  ]
}

const lineTable = (figures: CellFigures): string =>
  table(
    [
      'network',
      'T(N), ms',
      'R²',
      'tokens/s',
      `${compared} tokens: median ms (middle half)`,
      'time a token against the LSTM',
    ],
    networks.flatMap((network) => lineRow(figures, network)),
  )

/**
 * The break-even length in tokens: N* = (round trip + a_cloud − a_device) / (b_device − b_cloud). The device is faster for
 * shorter texts, if its time per token is larger.
 */
function meeting(device: FittedLine, cloud: FittedLine, roundTrip: number, shortest: number): string {
  const headStart = roundTrip + cloud.interceptMs - device.interceptMs
  const perToken = device.slopeMs - cloud.slopeMs
  if (perToken <= 0)
    return headStart >= 0 ? 'device always' : `device from ${Math.ceil(headStart / perToken)}`
  const tokens = Math.round(headStart / perToken)
  return tokens < shortest ? `under ${shortest}` : String(tokens)
}

const breakEvenTable = (cloud: CellFigures, device: CellFigures, { lengths }: BenchSchedule): string =>
  table(
    ['network', ...roundTrips.map((ms) => `round trip ${ms} ms`)],
    networks.flatMap((network) => {
      const [own, other] = [lineOf(device, network), lineOf(cloud, network)]
      return own && other
        ? [[network.name, ...roundTrips.map((ms) => meeting(own, other, ms, Math.min(...lengths)))]]
        : []
    }),
  )

const saved = ({ interceptMs, slopeMs }: FittedLine) => ({ interceptMs, slopeMs })

/** The largest difference between the outputs of two places for the same ids. */
function largestDifference(a: CellFigures, b: CellFigures, precision: string): number {
  const names = networks.filter(
    ({ weights, name }) => weights === precision && a.cells.has(name) && b.cells.has(name),
  )
  return Math.max(
    ...names.flatMap(({ name }) =>
      (a.cells.get(name)?.logits ?? []).map((x, i) =>
        Math.abs(x - (b.cells.get(name)?.logits[i] ?? Number.NaN)),
      ),
    ),
  )
}

const cloud = await nodeCells(artefacts, networks, schedule)
const { browser, figures } = await browserCells(artefacts, {
  wasm: { ...schedule, networks },
  webgpu: { ...scheduleWebgpu, networks: floats },
})

console.log(`Machine: ${machineName()}`)
console.log(`${browser}, headless; WebGPU on its software adapter; one thread everywhere\n`)
console.log(
  `${table(
    ['network', 'SST-2 dev'],
    networks.map(({ name, dev }) => [name, dev.toFixed(2)]),
  )}\n`,
)
for (const place of [cloud, figures.wasm, figures.webgpu]) {
  console.log(`${place.runtime}\n\n${lineTable(place)}\n`)
  for (const [name, reason] of place.refused) console.log(`${name} did not run here: ${reason}`)
}
for (const [device, itsSchedule] of [
  [figures.wasm, schedule],
  [figures.webgpu, scheduleWebgpu],
] as const) {
  const apart = ['fp16', 'int8'].map(
    (precision) => [precision, largestDifference(device, cloud, precision)] as const,
  )
  const said = apart
    .filter(([, d]) => Number.isFinite(d))
    .map(([precision, d]) => `${precision} ${d.toPrecision(2)}`)
  console.log(`Break-even length in tokens: ${device.runtime}, against ${cloud.runtime}`)
  console.log(
    `(their logits differ by at most ${said.join(', ')})\n\n${breakEvenTable(cloud, device, itsSchedule)}\n`,
  )
}

if (values.save !== undefined) {
  const measured = {
    machine: machineName(),
    edgeRuntime: figures.wasm.runtime,
    serverRuntime: cloud.runtime,
    networks: networks.flatMap((network) => {
      const [edge, server] = [lineOf(figures.wasm, network), lineOf(cloud, network)]
      return edge && server ? [{ network: network.name, edge: saved(edge), server: saved(server) }] : []
    }),
  }
  writeFileSync(values.save, `${JSON.stringify(measured, null, 2)}\n`)
}
