/** What was measured and asked on this device, as choices of the Lab. */
import type { GatewayStatus, LineFacts } from '../../../gateway/protocol.ts'
import type { LabLine, LabSetup } from '../../../lab/protocol.ts'
import type { FeedEntry } from '../../feed/store/feed-entry.ts'
import type { LabChoices, LineSource } from './choices.ts'

type Measured = Readonly<Partial<Record<LineSource, LabLine>>>

/** A line with few samples can start below zero, but a run cannot. */
const labLine = ({ slope, intercept }: LineFacts): LabLine => ({
  slopeMs: Math.max(0, slope),
  interceptMs: Math.max(0, intercept),
})

/** The lines of one network, by side. Empty when nothing was measured. */
export function measuredLines(
  lines: GatewayStatus['lines'],
  network: string,
): Readonly<Record<'edge' | 'server', Measured>> {
  const of = (place: string) => lines[place]?.[network]
  const [simd, wasm, webgpu, cloud] = [of('simd'), of('wasm'), of('webgpu'), of('cloud')]
  const device = simd ?? wasm
  return {
    edge: {
      ...(device && { measured: labLine(device) }),
      ...(simd && wasm && { 'measured-reference': labLine(wasm) }),
      ...(webgpu && { 'measured-gpu': labLine(webgpu) }),
    },
    server: cloud ? { measured: labLine(cloud) } : {},
  }
}

/** The token counts of all answered questions, without comparisons. */
export const askedLengths = (entries: readonly FeedEntry[]): number[] =>
  entries.flatMap(({ runs: [run] }) =>
    run.state === 'answered'
      ? (run.windows ?? [run.record]).map(({ decision }) => decision.tokens as number)
      : [],
  )

interface HereChoices {
  readonly setup: Partial<LabSetup>
  readonly from: Partial<LabChoices['from']>
}

/** Seconds that people take to type a sentence. */
const typingSeconds = 5

/** The choices for this device on a typical mobile network. Choices without a measurement or a question stay unchanged. */
export function deviceChoices(
  { edge, server }: ReturnType<typeof measuredLines>,
  lengths: readonly number[],
): HereChoices {
  const hasAsked = lengths.length > 0
  return {
    setup: {
      ...(hasAsked && { lengths: { kind: 'listed', lengths } }),
      ...(edge.measured && { edge: edge.measured }),
      ...(server.measured && { server: server.measured }),
      network: { kind: 'model', name: '4g' },
      gapSeconds: typingSeconds,
    },
    from: {
      ...(hasAsked && { lengths: 'history' }),
      ...(edge.measured && { edge: 'measured' }),
      ...(server.measured && { server: 'measured' }),
      network: '4g',
    },
  }
}
