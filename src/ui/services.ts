/** What screens stand on, made once at the start and handed down. */
import { createContext, useContext } from 'react'
import { useStore } from 'zustand'
import { createStore, type StoreApi } from 'zustand/vanilla'
import type { GatewayStatus } from '../gateway/protocol.ts'
import { firstTask } from '../tasks/registry.ts'
import { ms } from '../units.ts'
import { type Asker, createAsker } from './ask/asker.ts'
import { createForecaster, type Forecaster } from './ask/forecaster.ts'
import { canAnswer, createModelWait } from './ask/model-wait.ts'
import { catalogue, defaultUnits } from './ask/models.ts'
import { createPreparer } from './ask/preparer.ts'
import { loadTokenizer } from './ask/tokenizer-file.ts'
import { draftShelf } from './composer/draft.ts'
import { createDraft, type DraftStore } from './composer/draft-store.ts'
import { pageClock } from './connection/clock.ts'
import { connectGateway, type GatewayConnection } from './connection/gateway-connection.ts'
import { createFeed, type Feed, type FeedState } from './feed/feed-store.ts'
import { openFeedTabs } from './feed/feed-tabs.ts'
import type { Keepsakes } from './feed/keepsakes.ts'
import { createShownFeed } from './feed/shown-feed.ts'
import { followLeads, type LeadsByNetwork } from './ruler/leads-store.ts'
import { createModelKeeper, type ModelKeeper } from './settings/model-keeper.ts'
import { askToPersist } from './settings/persistence.ts'

/** What the gateway last reported, and whether a new version waits. */
export interface GatewayView {
  readonly status?: GatewayStatus
  readonly updateReady: boolean
}

export interface Services {
  readonly gateway: StoreApi<GatewayView>
  readonly connection: GatewayConnection
  readonly feed: Feed
  /** The feed as it is drawn, a moment behind where that spares drawing. */
  readonly shownFeed: StoreApi<FeedState>
  readonly draft: DraftStore
  readonly asker: Asker
  readonly forecaster: Forecaster
  /** Which side leads at which length, by network. */
  readonly leads: StoreApi<LeadsByNetwork>
  readonly models: ModelKeeper
  readonly keepsakes: Keepsakes
  /** False where the browser denies storage. */
  readonly keeps: boolean
}

/** While people are at it, the ruler follows the link closely; a forgotten page lets the gateway sleep. */
const refreshEvery = ms(1_000)
const restAfter = ms(30_000)
const refreshAtRest = ms(20_000)

/** After a reload the device's worker starts anew and reads its model; after this long, what was cut off is asked anyway. */
const answererPatience = ms(10_000)

/** Starts everything that outlives a screen. */
export function startServices(keepsakes: Keepsakes, keeps: boolean, shared: string | undefined): Services {
  const gateway = createStore<GatewayView>(() => ({ updateReady: false }))
  const connection = connectGateway(
    pageClock,
    {
      status: (status) => {
        gateway.setState({ status })
        models.heed(status)
        forecaster.refresh()
      },
      updateReady: () => gateway.setState({ updateReady: true }),
    },
    loadTokenizer().then(
      () => {},
      () => {},
    ),
  )
  const models = createModelKeeper({
    tell: connection.tell,
    keepsakes,
    catalogue,
    savesData: connection.savesData,
    persist: () => void askToPersist(navigator.storage),
    moment: connection.settled,
  })
  const leads = followLeads(gateway, pageClock.now)
  const feed = createFeed(keepsakes, openFeedTabs())
  const shownFeed = createShownFeed(feed.store, pageClock.after)
  const draft = createDraft(draftShelf(), firstTask.id, shared)
  const units = () => gateway.getState().status?.units ?? defaultUnits
  const modelOf = (task: string) => catalogue.modelOf(task, units())
  const needs = { channel: connection, tokenizer: loadTokenizer, modelOf }
  const forecaster = createForecaster({ draft: draft.store, ...needs })
  const asker = createAsker({
    feed,
    ...needs,
    modelWait: createModelWait(gateway, pageClock),
    now: Date.now,
    newKey: () => crypto.randomUUID(),
  })

  const preparer = createPreparer({ draft: draft.store, ...needs, clock: pageClock })

  let activeAt = pageClock.now()
  const follow = () => {
    if (document.visibilityState === 'visible') forecaster.refresh()
    const resting = pageClock.now() - activeAt > restAfter
    pageClock.after(resting ? refreshAtRest : refreshEvery, follow)
  }
  draft.store.subscribe(() => {
    activeAt = pageClock.now()
    forecaster.refresh()
    preparer.draftChanged()
  })
  follow()
  // The report also tells the size: asked of another, a question answered before the reload would be answered twice.
  const answerer = new Promise<void>((resolve) => {
    pageClock.after(answererPatience, resolve)
    gateway.subscribe(({ status }) => status && canAnswer(status) && resolve())
  })
  void Promise.all([feed.restore(), answerer]).then(([cutOff]) => asker.resume(cutOff))

  return { gateway, connection, feed, shownFeed, draft, asker, forecaster, leads, models, keepsakes, keeps }
}

export const ServicesContext = createContext<Services | undefined>(undefined)

/** @throws Error outside of the context's provider */
export function useServices(): Services {
  const services = useContext(ServicesContext)
  if (!services) throw new Error('Expected a ServicesContext above this component; found none.')
  return services
}

/** The size of the models that this device uses, in LSTM units a direction. */
export function useUnits(): number {
  const { gateway } = useServices()
  return useStore(gateway, ({ status }) => status?.units ?? defaultUnits)
}
