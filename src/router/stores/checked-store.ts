/** A store whose content other programs may have written: a file, a database. */
import { reviveState } from '../../engine/estimate/revive-state.ts'
import { noPoints, type WeightedSums } from '../../engine/estimate/weighted-sums.ts'
import { type Learnt, learntSchema, nothing } from './learnt.ts'
import type { Kept, Store } from './store.ts'

export interface UncheckedStore {
  /** Returns the stored value, undefined if there is none. It may be anything. */
  load(): Promise<unknown>
  save(value: Learnt): Promise<void>
}

/** Returns a store that checks what it loads. What cannot be read is learnt again, with a note. */
export const checkedStore = ({ load, save }: UncheckedStore): Store => ({
  load: async () => revive(await load()),
  save: (learnt) => save(learnt),
})

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

function isSums(value: unknown): value is WeightedSums {
  if (!isRecord(value)) return false
  const isBounded = (n: unknown) => typeof n === 'number' && Math.abs(n) < 1e30
  const { mass, sxx, sse } = value
  return (
    Object.keys(noPoints).every((name) => isBounded(value[name])) &&
    [mass, sxx, sse].every((n) => (n as number) >= 0)
  )
}

const isBytes = (value: unknown): boolean => isRecord(value) && isSums(value.up) && isSums(value.down)

/** Returns the valid entries of a record. */
const kept = (value: unknown, isValid: (each: unknown) => boolean) =>
  Object.fromEntries(Object.entries(isRecord(value) ? value : {}).filter(([, each]) => isValid(each)))

/** Returns what a store held. What cannot be read is learnt again. */
function revive(value: unknown): Kept | undefined {
  if (value === undefined) return undefined
  const stored = isRecord(value) && value.schema === learntSchema ? value : {}
  // Without an engine in it, the state of another schema reads as unreadable, which gives the note.
  const { state, note } = reviveState(stored.engine ?? null)
  const { bytes, silent } = stored
  return {
    learnt: {
      ...nothing(state),
      bytes: kept(bytes, isBytes) as Learnt['bytes'],
      silent: kept(silent, isSums) as Learnt['silent'],
    },
    ...(note !== undefined && { note }),
  }
}
