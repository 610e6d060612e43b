import type { Learnt } from './learnt.ts'

/** What a store held. */
export interface Kept {
  readonly learnt: Learnt
  /** A note for people about data that could not be read. */
  readonly note?: string
}

/** Where a router keeps what it learnt. `checkedStore` makes one of anything that keeps a value. */
export interface Store {
  /** Returns what was saved, undefined if nothing was. */
  load(): Promise<Kept | undefined>
  save(learnt: Learnt): Promise<void>
}

/** Creates a store that lives as long as the program. Several routers, one after the other, can share it. */
export function memoryStore(): Store {
  let kept: Kept | undefined
  return {
    load: async () => kept,
    async save(learnt) {
      // What a router saves never changes, so there is no need for a copy.
      kept = { learnt }
    },
  }
}
