/** The choices of the Lab, and the source of each choice. */
import {
  type LabNetwork,
  type LabSetup,
  type NamedLengths,
  type NetworkModelName,
  paperLine,
} from '../../../lab/protocol.ts'

export type LengthsSource = NamedLengths | 'history' | 'text'
/** `own`: set by hand. */
export type LineSource =
  | 'measured'
  | 'measured-reference'
  | 'measured-gpu'
  | 'paper-300'
  | 'paper-200'
  | 'own'
export type NetworkSource = 'sweep' | 'steps' | NetworkModelName | 'measured' | 'file'

export interface LabChoices {
  readonly setup: LabSetup
  readonly from: {
    readonly lengths: LengthsSource
    readonly edge: LineSource
    readonly server: LineSource
    readonly network: NetworkSource
  }
  /** The pasted text. It stays on this device. */
  readonly text: string
  /** The typed text. */
  readonly steps: string
  /** The name of the opened recording. */
  readonly fileName?: string
}

const stepsOfTable1 = '100, 200, 300'

/** The setup of the paper's Fig. 4a, with our engine as a further policy. */
export const paperChoices: LabChoices = {
  setup: {
    lengths: { kind: 'named', name: 'snli-premises' },
    edge: paperLine('edge', 300),
    server: paperLine('server', 300),
    network: { kind: 'sweep' },
    serverPeakMs: 0,
    gapSeconds: 0,
    count: 10_000,
    seed: 1,
    policies: ['all_edge', 'all_cloud', 'oracle', 'paper', 'engine_balanced'],
    objective: { kind: 'latency' },
  },
  from: { lengths: 'snli-premises', edge: 'paper-300', server: 'paper-300', network: 'sweep' },
  text: '',
  steps: stepsOfTable1,
}

const maxSteps = 50
const maxRoundTripMs = 60_000

/** Parses typed round trips, separated by commas or spaces. Returns a message if they cannot be used. */
export function readSteps(typed: string): { network: LabNetwork } | { problem: string } {
  const words = typed.split(/[\s,;]+/).filter(Boolean)
  const values = words.map(Number)
  const wrong = words.find((_, i) => !((values[i] as number) > 0 && (values[i] as number) <= maxRoundTripMs))
  if (wrong !== undefined)
    return { problem: `Expected round trips in milliseconds, such as ${stepsOfTable1}; found “${wrong}”.` }
  if (values.length === 0 || values.length > maxSteps)
    return { problem: `Expected 1 to ${maxSteps} round trips in milliseconds, such as ${stepsOfTable1}.` }
  return { network: { kind: 'steps', roundTripsMs: values } }
}
