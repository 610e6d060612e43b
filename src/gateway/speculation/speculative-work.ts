/** Counts speculative work and how much of it was used. */
import { ms } from '../../units.ts'
import type { PreparedWork } from '../protocol.ts'

export const nothingPrepared: PreparedWork = { runs: 0, compute: ms(0), used: 0, usedCompute: ms(0) }

/** Returns the stored counts. Inconsistent counts are reset. */
export function revivePreparedWork(value: unknown): PreparedWork {
  const kept = { ...nothingPrepared, ...(typeof value === 'object' && value) } as PreparedWork
  const { runs, compute, used, usedCompute } = kept
  const isNumber = [runs, compute, used, usedCompute].every((part) => Number.isFinite(part) && part >= 0)
  return isNumber && used <= runs ? { runs, compute, used, usedCompute } : nothingPrepared
}
