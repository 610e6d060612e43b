/** What is known of this device, on the network that most phones have. */
import type { LabSetup } from '../../lab/protocol.ts'
import type { LabChoices } from './choices.ts'
import type { measuredLines } from './measured-lines.ts'

interface HereChoices {
  readonly setup: Partial<LabSetup>
  readonly from: Partial<LabChoices['from']>
}

/** People type about so many seconds a sentence. */
const typed = 5

/** What was not measured, or asked, stays as it was chosen. */
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
      gapSeconds: typed,
    },
    from: {
      ...(hasAsked && { lengths: 'history' }),
      ...(edge.measured && { edge: 'measured' }),
      ...(server.measured && { server: 'measured' }),
      network: '4g',
    },
  }
}
