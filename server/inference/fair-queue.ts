/**
 * A queue that is fair to clients: start-time fair queueing (Goyal, Vin and Cheng 1996). An item's start tag is the later of
 * the virtual time and the finish tag of its client's previous item. Its finish tag is its start tag plus its cost. Items are
 * served by start tag, and the virtual time is the start tag of the item that was served last. A client that rarely sends an
 * item is served next, whatever the load of another client.
 */

export interface Queued<T> {
  readonly item: T
  readonly client: string
  /** The cost of the item, in any unit that is the same for all. */
  readonly cost: number
  readonly startTag: number
}

export class FairQueue<T> {
  /** Sorted by start tag. Equal tags keep the order of arrival. */
  readonly #items: Queued<T>[] = []
  readonly #finishTags = new Map<string, number>()
  #virtualTime = 0

  get length(): number {
    return this.#items.length
  }

  /** The items in the order in which they are served. */
  get items(): readonly Queued<T>[] {
    return this.#items
  }

  /** The start tag of an item that this client would add now. */
  startTagOf(client: string): number {
    return Math.max(this.#virtualTime, this.#finishTags.get(client) ?? 0)
  }

  push(item: T, client: string, cost: number): void {
    const startTag = this.startTagOf(client)
    this.#finishTags.set(client, startTag + cost)
    this.restore({ item, client, cost, startTag })
  }

  /** Puts back an item that was taken and not finished. */
  restore(queued: Queued<T>): void {
    const after = this.#items.findLastIndex(({ startTag }) => startTag <= queued.startTag)
    this.#items.splice(after + 1, 0, queued)
  }

  /** The cost of the items that are served before an item that this client would add now. */
  costAhead(client: string): number {
    const tag = this.startTagOf(client)
    return this.#items.reduce((sum, { startTag, cost }) => (startTag <= tag ? sum + cost : sum), 0)
  }

  /** Takes items for service. The first one advances the virtual time. */
  take(taken: readonly Queued<T>[]): void {
    const [first] = taken
    if (!first) return
    this.#virtualTime = Math.max(this.#virtualTime, first.startTag)
    const chosen = new Set(taken)
    this.#keep((queued) => !chosen.has(queued))
    for (const [client, tag] of this.#finishTags) {
      if (tag <= this.#virtualTime) this.#finishTags.delete(client)
    }
  }

  /** Removes cancelled items. */
  remove(isRemoved: (item: T) => boolean): void {
    this.#keep(({ item }) => !isRemoved(item))
  }

  #keep(isKept: (queued: Queued<T>) => boolean): void {
    const kept = this.#items.filter(isKept)
    this.#items.splice(0, this.#items.length, ...kept)
  }
}
