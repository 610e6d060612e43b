/** The ports that pages have lent. Several tabs may each lend; a question prefers the worker of its own page. */
import type { EdgePlaceId } from '../../edge/protocol.ts'
import type { Unavailable } from '../../engine/place.ts'
import type { Milliseconds } from '../../units.ts'
import type { FromServiceWorker } from '../protocol.ts'
import type { After, ClientId } from '../request/question.ts'
import { needEdgeDeadlineMs, needEdgePauseMs } from '../timeouts.ts'
import { createEdgeLink, type EdgeLink, type EdgeLinkNeeds } from './edge-link.ts'

export interface LentPort {
  readonly place: EdgePlaceId
  readonly lock: string
  readonly port: MessagePort
  readonly nonce?: string
}

export interface RefusedPort {
  readonly place: EdgePlaceId
  /** Why there will be none for long; absent when one may come soon. */
  readonly never?: 'unsupported' | 'set-aside'
  readonly nonce?: string
}

export interface EdgeLinks {
  /** The living link of this client, else of any. */
  find(place: EdgePlaceId, client: ClientId): EdgeLink | undefined
  /** As `find`, after asking the client's page, or any page, for a port when there is none. */
  seek(place: EdgePlaceId, client: ClientId): Promise<EdgeLink | undefined>
  all(): readonly EdgeLink[]
  /** Why there is no worker of this place; undefined while there is one. */
  whyNone(
    place: EdgePlaceId,
  ): Extract<Unavailable, 'crashed' | 'unsupported' | 'set-aside' | 'starting'> | undefined
  lend(client: ClientId, lent: LentPort): void
  refuse(refused: RefusedPort): void
}

export interface EdgeLinksNeeds {
  readonly now: () => Milliseconds
  readonly after: After
  readonly newId: () => string
  /** Resolves once nobody holds the lock any more: its worker is dead. */
  readonly released: (lock: string) => Promise<void>
  /** Sends to the client's page, or to all pages. @returns false when there is no page to send to */
  readonly tellPages: (client: ClientId, message: FromServiceWorker) => Promise<boolean>
  readonly onNews: EdgeLinkNeeds['onNews']
  readonly onLate: EdgeLinkNeeds['onLate']
  readonly onChange: () => void
}

export function createEdgeLinks(needs: EdgeLinksNeeds): EdgeLinks {
  const { now, after, newId, released, tellPages, onNews, onLate, onChange } = needs
  const links: EdgeLink[] = []
  const locks = new WeakMap<EdgeLink, string>()
  /** Where a worker was lost or refused, and none has come since. */
  const none = new Map<EdgePlaceId, 'crashed' | 'unsupported' | 'set-aside'>()
  const asked = new Map<string, () => void>()
  const pausedUntil = new Map<string, number>()

  const find = (place: EdgePlaceId, client: ClientId) => {
    const ofPlace = links.filter((link) => link.place === place)
    return ofPlace.find((link) => link.client === client) ?? ofPlace.at(-1)
  }

  function remove(link: EdgeLink) {
    const index = links.indexOf(link)
    if (index >= 0) links.splice(index, 1)
    link.die()
  }

  async function askPages(place: EdgePlaceId, client: ClientId): Promise<void> {
    const nonce = newId()
    let callOff = () => {}
    const replied = new Promise<void>((resolve) => {
      asked.set(nonce, resolve)
      callOff = after(needEdgeDeadlineMs, resolve)
    })
    const sent = await tellPages(client, { type: 'need-edge', place, nonce })
    if (sent) await replied
    callOff()
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
      const lent = find(place, client)
      if (!lent) pausedUntil.set(page, now() + needEdgePauseMs)
      return lent
    },
    all: () => links,
    whyNone: (place) =>
      links.some((link) => link.place === place) ? undefined : (none.get(place) ?? 'starting'),
    lend(client, { place, lock, port, nonce }) {
      // The status is part of the reply; a worker in the middle of a run sends it late, and the deadline holds.
      const replyFrom = (link: EdgeLink) => {
        if (nonce !== undefined) void link.greeted.then(() => asked.get(nonce)?.())
      }
      // A worker is lent in reply and unasked: a question may be on its first port already.
      const same = links.find((link) => link.client === client && locks.get(link) === lock)
      if (same) {
        port.close()
        return replyFrom(same)
      }
      // A page has one worker of a place at a time: an earlier port of it leads nowhere.
      for (const stale of links.filter((link) => link.client === client && link.place === place))
        remove(stale)
      const link = createEdgeLink({ client, place, port, now, after, onNews, onLate })
      links.push(link)
      locks.set(link, lock)
      none.delete(place)
      pausedUntil.clear()
      void released(lock).then(() => {
        if (!links.includes(link)) return
        remove(link)
        // The page may have said already that it stopped it for good.
        if (!none.has(place)) none.set(place, 'crashed')
        onChange()
      })
      replyFrom(link)
      onChange()
    },
    refuse({ place, never, nonce }) {
      if (never && none.get(place) !== never) {
        none.set(place, never)
        onChange()
      }
      if (nonce !== undefined) asked.get(nonce)?.()
    },
  }
}
