/** The state that several gateways behind one balancer share: limits, answers by idempotency key, and the published lines. */
import type { Answered } from '../answer-once.ts'
import type { Characterization } from '../inference/characterize.ts'
import type { RunResult } from '../inference/job.ts'
import { type CreateCounter, countInProcess } from '../limits/work-limit.ts'

export interface SharedState {
  readonly createCounter: CreateCounter
  /**
   * Runs a question once on all gateways.
   *
   * @param key of the question: its idempotency key, model and ids
   */
  once(
    key: string,
    run: (signal: AbortSignal) => Promise<RunResult>,
    signal: AbortSignal,
  ): Promise<Answered<RunResult>>
  /**
   * Publishes the line of a network, and returns the one that all gateways publish: that of the first.
   *
   * @param backend what runs the network: lines of different backends differ
   */
  publishLine(network: string, backend: string, line: Characterization): Promise<Characterization>
  /** Resolves when the state is shared, or cannot be soon. */
  readonly opened: Promise<void>
  /** Whether the state is shared now. True for a single gateway. */
  available(): boolean
  close(): Promise<void>
}

/** The state of a single gateway. */
export const ownState: SharedState = {
  createCounter: countInProcess,
  once: async (_key, run, signal) => ({ value: await run(signal), remembered: false }),
  publishLine: async (_network, _backend, line) => line,
  opened: Promise.resolve(),
  available: () => true,
  async close() {},
}
