/** Fig. 3: characterization. It has means of 100 runs per length, fitted lines and their intersection. */
import { normal, seeded } from '../random.ts'
import { type Report, reportOf } from '../report.ts'
import { type ComputeLine, timeOf } from '../world.ts'
import { type Choices, defaultSeed } from './experiment.ts'
import { lines } from './lines.ts'
import * as published from './published.ts'

const runsPerLength = 100
export const lengths = Array.from({ length: 40 }, (_, i) => i + 1)

export interface Fitted {
  readonly means: readonly number[]
  readonly deviations: readonly number[]
  readonly slope: number
  readonly intercept: number
  readonly mse: number
  readonly r2: number
}

/** Fits the means with ordinary least squares. */
function throughMeans(means: readonly number[]): Omit<Fitted, 'deviations'> {
  const n = lengths.length
  const meanX = lengths.reduce((sum, x) => sum + x, 0) / n
  const meanY = means.reduce((sum, y) => sum + y, 0) / n
  let [sxx, sxy, syy] = [0, 0, 0]
  lengths.forEach((x, i) => {
    const y = means[i] as number
    sxx += (x - meanX) ** 2
    sxy += (x - meanX) * (y - meanY)
    syy += (y - meanY) ** 2
  })
  const slope = sxy / sxx
  const intercept = meanY - slope * meanX
  const squares = lengths.reduce((sum, x, i) => sum + ((means[i] as number) - intercept - slope * x) ** 2, 0)
  return { means, slope, intercept, mse: squares / n, r2: 1 - squares / syy }
}

function characterize(line: ComputeLine, scatter: number, seed: number): Fitted {
  const random = seeded(seed)
  const runs = lengths.map((n) =>
    Array.from({ length: runsPerLength }, () => timeOf(line, n) * (1 + scatter * normal(random))),
  )
  const means = runs.map((times) => times.reduce((sum, time) => sum + time, 0) / times.length)
  const deviations = runs.map((times, i) =>
    Math.sqrt(times.reduce((sum, time) => sum + (time - (means[i] as number)) ** 2, 0) / (times.length - 1)),
  )
  return { ...throughMeans(means), deviations }
}

export interface Fig3 {
  readonly edge: Fitted
  readonly cloud: Fitted
  /** The intersection of both lines at the round trip of the figure, in tokens. */
  readonly crossing: number
}

/** Reproduces Fig. 3. The fit of the server excludes the round trip, which is a constant. */
export function fig3(choices: Choices = {}): Fig3 {
  const { edge = lines[300].edge, server = lines[300].server, seed = defaultSeed } = choices
  const measured = {
    edge: characterize(edge, published.noise.edgeScatter, seed),
    cloud: characterize(server, published.noise.serverScatter, seed + 1),
  }
  const perToken = (8 * published.messages.upPerToken) / published.bandwidth.up
  const fixed =
    published.fig3RoundTripMs / 1000 + (8 * published.messages.downFixed) / published.bandwidth.down
  const crossing =
    (measured.cloud.intercept + fixed - measured.edge.intercept) /
    (measured.edge.slope - measured.cloud.slope - perToken)
  return { ...measured, crossing }
}

export function reproduceFig3(choices: Choices = {}): Report {
  const { edge, cloud, crossing } = fig3(choices)
  return reportOf(
    `Fig. 3: means of ${runsPerLength} runs at 1 to ${lengths.length} tokens, and the lines through them`,
    [
      { side: 'edge', fitted: edge, paper: published.fig3.edge },
      { side: 'cloud', fitted: cloud, paper: published.fig3.cloud },
    ],
    [
      ['side', ({ side }) => side],
      ['ms a token', ({ fitted }) => 1000 * fitted.slope, 3],
      ['intercept ms', ({ fitted }) => 1000 * fitted.intercept, 3],
      ['MSE s², ours', ({ fitted }) => fitted.mse.toExponential(2)],
      ['paper', ({ paper }) => paper.mse.toExponential(2)],
      ['R², ours', ({ fitted }) => fitted.r2, 4],
      ['paper', ({ paper }) => paper.r2, 3],
    ],
    [
      `With a round trip of ${published.fig3RoundTripMs} ms the lines meet at ${crossing.toFixed(1)} tokens; the paper says ${published.fig3.breakEven}.`,
      'The scatter is the recovered one (0.11 of a run on the device, 0.10 on the server); which lengths the paper measured is not printed.',
    ],
  )
}
