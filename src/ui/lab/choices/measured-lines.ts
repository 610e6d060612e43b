/** Measured speeds as choices of the Lab. */
import type { GatewayStatus, LineFacts } from '../../../gateway/protocol.ts'
import type { LabLine } from '../../../lab/protocol.ts'
import type { LineSource } from './choices.ts'

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
