/** Reads feed entries as earlier builds stored them. */
import type { DecisionRecord } from '../../../gateway/protocol.ts'
import type { FeedEntry, FeedRun } from './feed-entry.ts'

/** Earlier names: `spared` for `saved`, and the reasons `set-aside` for `disabled` and `sooner` for `faster`. */
function reviveRecord({
  spared,
  ...record
}: DecisionRecord & { spared?: DecisionRecord['saved'] }): DecisionRecord {
  const predictions = record.decision.predictions.map((prediction) =>
    'unavailable' in prediction && (prediction.unavailable as string) === 'set-aside'
      ? { ...prediction, unavailable: 'disabled' as const }
      : prediction,
  )
  const { reason } = record.decision
  const decision = {
    ...record.decision,
    predictions,
    reason: (reason as string) === 'sooner' ? 'faster' : reason,
  }
  return { ...record, ...(spared && { saved: spared }), decision }
}

const reviveRun = (run: FeedRun): FeedRun =>
  run.state === 'answered'
    ? {
        ...run,
        record: reviveRecord(run.record),
        ...(run.windows && { windows: run.windows.map(reviveRecord) }),
      }
    : run

export const reviveEntry = (entry: FeedEntry): FeedEntry => {
  const [first, ...rest] = entry.runs
  return { ...entry, runs: [reviveRun(first), ...rest.map(reviveRun)] }
}
