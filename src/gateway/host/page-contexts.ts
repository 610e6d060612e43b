/** What the pages told of themselves, together: several tabs may be open. */
import type { Milliseconds } from '../../units.ts'
import type { PageContext } from '../protocol.ts'
import type { ClientId } from '../request/question.ts'

/** A page that was closed says no goodbye: after this long without a word it counts as gone. */
const believedMs = 300_000

export interface PageContexts {
  tell(client: ClientId, context: PageContext, now: Milliseconds): void
  /** Visible or typing if any page is; sparing data or battery if any page must. */
  together(now: Milliseconds): PageContext
}

export function createPageContexts(): PageContexts {
  const told = new Map<ClientId, { context: PageContext; at: Milliseconds }>()
  return {
    tell: (client, context, at) => void told.set(client, { context, at }),
    together(now) {
      for (const [client, { at }] of told) if (now - at > believedMs) told.delete(client)
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
