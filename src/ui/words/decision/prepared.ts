/** Texts about answers that were computed while their questions were typed. */
import type { Prepared, PreparedWork, Settings } from '../../../gateway/protocol.ts'
import { count, measuredTime, percent } from '../duration.ts'

/** Why an answer arrived so soon. */
export function preparedSentence({ compute, ready }: Prepared): string {
  const computing = `Computing took ${measuredTime(compute)} while you typed`
  return ready === undefined
    ? `${computing} and was not quite done when you asked.`
    : `${computing}; the answer was ready ${measuredTime(ready)} before you asked.`
}

/** The outcome of all prepared answers: used and wasted ones. */
export function preparedWorkSentence({ runs, compute, used, usedCompute }: PreparedWork): string {
  if (runs === 0) return 'No answer was prepared yet.'
  const made = `${count(runs)} ${runs === 1 ? 'answer was' : 'answers were'} prepared, ${count(used)} used`
  const wasted = Math.max(0, compute - usedCompute)
  if (wasted === 0) return `${made}; nothing was wasted.`
  return `${made}; ${measuredTime(wasted)} of computing was wasted, ${percent(wasted / compute)} of it.`
}

/** Why answers are not prepared, whatever the switch. Undefined when they may be. */
export function whyNotPrepared({ mode, objective }: Settings): string | undefined {
  if (mode === 'saver')
    return 'Off in Saver mode: an answer that is prepared and never asked for uses battery.'
  if (objective.kind !== 'latency')
    return 'Off while energy counts: an answer that is prepared and never asked for uses some.'
  return undefined
}
