/** The choices for this device, on a typical mobile network. */
import type { LabSetup } from '../../../lab/protocol.ts'
import type { LabChoices } from './choices.ts'
import type { measuredLines } from './measured-lines.ts'

interface HereChoices {
  readonly setup: Partial<LabSetup>
  readonly from: Partial<LabChoices['from']>
}

/** Seconds that people take to type a sentence. */
const typingSeconds = 5

/** Choices without a measurement or a question stay unchanged. */
export function hereChoices(
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
