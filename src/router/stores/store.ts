/** Where a router keeps what it learnt. The value is plain data that JSON can hold, of a few kilobytes. */
export interface Store {
  /** Returns the stored value, undefined if there is none. The router checks it, so it may be anything. */
  load(): Promise<unknown>
  save(value: unknown): Promise<void>
}

/** Creates a store that lives as long as the program. Several routers, one after the other, can share it. */
export function memoryStore(): Store {
  let kept: unknown
  return {
    load: async () => kept,
    async save(value) {
      // What a router saves never changes, so there is no need for a copy.
      kept = value
    },
  }
}
