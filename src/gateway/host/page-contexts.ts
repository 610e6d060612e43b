/** Combines the contexts of all open pages. */
import type { Milliseconds } from '../../units.ts'
import type { PageContext } from '../protocol.ts'
import type { ClientId } from '../request/question.ts'

/** Lifetime of a page's context. A page that closes sends no message. */
const contextLifetimeMs = 300_000

export interface PageContexts {
  tell(client: ClientId, context: PageContext, now: Milliseconds): void
  /** Returns the combined context. Each flag is set if any page sets it. */
  together(now: Milliseconds): PageContext
}

export function createPageContexts(): PageContexts {
  const told = new Map<ClientId, { context: PageContext; at: Milliseconds }>()
  return {
    tell: (client, context, at) => void told.set(client, { context, at }),
    together(now) {
      for (const [client, { at }] of told) if (now - at > contextLifetimeMs) told.delete(client)
      const contexts = [...told.values()].map(({ context }) => context)
      return {
        visible: contexts.some(({ visible }) => visible),
        typing: contexts.some(({ typing }) => typing),
        dataSaver: contexts.some(({ dataSaver }) => dataSaver),
        batteryLow: contexts.some(({ batteryLow }) => batteryLow),
      }
    },
  }
}
