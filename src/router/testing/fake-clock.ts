/** A clock that only `advance` moves. It runs the timers that are due. */
import { ms } from '../../units.ts'
import type { Clock } from '../run.ts'

export interface FakeClock extends Clock {
  /** Advances the clock, runs due timers in order, and lets promises settle between them. */
  advance(milliseconds: number): Promise<void>
}

const settle = async () => {
  for (let i = 0; i < 20; i++) await Promise.resolve()
}

export function createFakeClock(start = 1_000): FakeClock {
  let time = start
  const due = new Set<{ at: number; call: () => void }>()
  return {
    now: () => ms(time),
    after(milliseconds, call) {
      const entry = { at: time + milliseconds, call }
      due.add(entry)
      return () => due.delete(entry)
    },
    async advance(milliseconds) {
      const end = time + milliseconds
      await settle()
      for (;;) {
        const next = [...due].filter(({ at }) => at <= end).sort((a, b) => a.at - b.at)[0]
        if (!next) break
        due.delete(next)
        time = Math.max(time, next.at)
        next.call()
        await settle()
      }
      // Another advance may have gone further meanwhile.
      time = Math.max(time, end)
      await settle()
    },
  }
}
