/** Manages the ports to edge workers. Each tab may provide one; a question prefers the worker of its own page. */
import type { EdgePlaceId } from '../../edge/protocol.ts'
import type { Unavailable } from '../../engine/place.ts'
import type { After } from '../../router/run.ts'
import type { Milliseconds } from '../../units.ts'
import type { FromServiceWorker, ToServiceWorker } from '../protocol.ts'
import type { ClientId } from '../request/question.ts'
import { minNeedEdgeIntervalMs, needEdgeDeadlineMs } from '../timeouts.ts'
import { createEdgeLink, type EdgeLink, type EdgeLinkNeeds } from './edge-link.ts'

type Message<T extends ToServiceWorker['type']> = Omit<Extract<ToServiceWorker, { type: T }>, 'type'>

export interface EdgeLinks {
  /** Returns the link of this client, or else of any client. */
  find(place: EdgePlaceId, client: ClientId): EdgeLink | undefined
  /** Like `find`. If there is no link, requests a port from the client's page or from all pages. */
  seek(place: EdgePlaceId, client: ClientId): Promise<EdgeLink | undefined>
  all(): readonly EdgeLink[]
  /** Returns why there is no worker for this place. Undefined while there is one. */
  whyNone(
    place: EdgePlaceId,
  ): Extract<Unavailable, 'crashed' | 'unsupported' | 'disabled' | 'starting'> | undefined
  addPort(client: ClientId, port: Message<'edge-port'>): void
  setNoEdge(reply: Message<'no-edge'>): void
}

export interface EdgeLinksNeeds {
  readonly now: () => Milliseconds
  readonly after: After
  readonly newId: () => string
  /** Resolves when the lock is released, which means that its worker terminated. */
  readonly released: (lock: string) => Promise<void>
  /** Sends to the client's page, or to all pages. @returns false if there is no page */
  readonly postToPages: (client: ClientId, message: FromServiceWorker) => Promise<boolean>
  readonly onEvent: EdgeLinkNeeds['onEvent']
  readonly onLate: EdgeLinkNeeds['onLate']
  readonly onChange: () => void
}

export function createEdgeLinks(needs: EdgeLinksNeeds): EdgeLinks {
  const { now, after, newId, released, postToPages, onEvent, onLate, onChange } = needs
  const links: EdgeLink[] = []
  const locks = new WeakMap<EdgeLink, string>()
  /** Places without a worker, and why. */
  const none = new Map<EdgePlaceId, 'crashed' | 'unsupported' | 'disabled'>()
  const asked = new Map<string, () => void>()
  const pausedUntil = new Map<string, number>()

  const find = (place: EdgePlaceId, client: ClientId) => {
    const ofPlace = links.filter((link) => link.place === place)
    return ofPlace.find((link) => link.client === client) ?? ofPlace.at(-1)
  }

  function remove(link: EdgeLink) {
    const index = links.indexOf(link)
    if (index >= 0) links.splice(index, 1)
    link.close()
  }

  async function askPages(place: EdgePlaceId, client: ClientId): Promise<void> {
    const nonce = newId()
    let cancelTimer = () => {}
    const replied = new Promise<void>((resolve) => {
      asked.set(nonce, resolve)
      cancelTimer = after(needEdgeDeadlineMs, resolve)
    })
    const sent = await postToPages(client, { type: 'need-edge', place, nonce })
    if (sent) await replied
    cancelTimer()
    asked.delete(nonce)
  }

  return {
    find,
    async seek(place, client) {
      const here = find(place, client)
      if (here) return here
      const page = `${place} ${client}`
      if (now() < (pausedUntil.get(page) ?? 0)) return undefined
      await askPages(place, client)
      const found = find(place, client)
      if (!found) pausedUntil.set(page, now() + minNeedEdgeIntervalMs)
      return found
    },
    all: () => links,
    whyNone: (place) =>
      links.some((link) => link.place === place) ? undefined : (none.get(place) ?? 'starting'),
    addPort(client, { place, lock, port, nonce }) {
      // Waits for the first status too. A worker that is running sends it late, so the deadline applies.
      const replyFrom = (link: EdgeLink) => {
        if (nonce !== undefined) void link.ready.then(() => asked.get(nonce)?.())
      }
      // A page may offer the same worker twice, and a question may already use the first port.
      const same = links.find((link) => link.client === client && locks.get(link) === lock)
      if (same) {
        port.close()
        return replyFrom(same)
      }
      // A page has at most one worker per place, so its earlier ports are closed.
      for (const stale of links.filter((link) => link.client === client && link.place === place))
        remove(stale)
      const link = createEdgeLink({ client, place, port, now, after, onEvent, onLate })
      links.push(link)
      locks.set(link, lock)
      none.delete(place)
      pausedUntil.clear()
      void released(lock).then(() => {
        if (!links.includes(link)) return
        remove(link)
        // The page may already have reported a permanent reason.
        if (!none.has(place)) none.set(place, 'crashed')
        onChange()
      })
      replyFrom(link)
      onChange()
    },
    setNoEdge({ place, reason, nonce }) {
      if (reason && none.get(place) !== reason) {
        none.set(place, reason)
        onChange()
      }
      if (nonce !== undefined) asked.get(nonce)?.()
    },
  }
}
