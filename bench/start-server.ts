/** Starts the built server for a benchmark, without a rate limit. `await using` ends it. */
import { type ServerProcess, startServer } from '../testing/browser/server-process.ts'

export const startBenchServer = (settings: Record<string, string> = {}): Promise<ServerProcess> =>
  startServer({ BREAKEVEN_RATE_LIMIT: '0', BREAKEVEN_LOG: 'warn', ...settings })
