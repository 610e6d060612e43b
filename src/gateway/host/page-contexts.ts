/** Combines the contexts of all open pages. */
import type { Milliseconds } from '../../units.ts'
import type { PageContext } from '../protocol.ts'
import type { ClientId } from '../request/question.ts'

/** Lifetime of a page's context. A page that closes sends no message. */
const contextLifetimeMs = 300_000

export interface PageContexts {
  update(client: ClientId, context: PageContext, now: Milliseconds): void
  /** Returns the combined context. Each flag is set if any page sets it. */
  together(now: Milliseconds): PageContext
}

export function createPageContexts(): PageContexts {
  const latest = new Map<ClientId, { context: PageContext; at: Milliseconds }>()
  return {
    update: (client, context, at) => void latest.set(client, { context, at }),
    together(now) {
      for (const [client, { at }] of latest) if (now - at > contextLifetimeMs) latest.delete(client)
      const contexts = [...latest.values()].map(({ context }) => context)
      return {
        visible: contexts.some(({ visible }) => visible),
        typing: contexts.some(({ typing }) => typing),
        dataSaver: contexts.some(({ dataSaver }) => dataSaver),
        batteryLow: contexts.some(({ batteryLow }) => batteryLow),
      }
    },
  }
}
