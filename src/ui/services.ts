/** The services that the screens share. They are created once at the start. */
import { createContext, useContext } from 'react'
import { useStore } from 'zustand'
import { createStore, type StoreApi } from 'zustand/vanilla'
import type { GatewayStatus } from '../gateway/protocol.ts'
import { ms } from '../units.ts'
import { type Asker, createAsker } from './ask/asker.ts'
import { createForecaster, type Forecaster } from './ask/forecaster.ts'
import { canAnswer, createModelWait } from './ask/model-wait.ts'
import { catalogue, defaultSize } from './ask/models.ts'
import { createPreparer } from './ask/preparer.ts'
import { firstTask } from './ask/tasks.ts'
import { loadTokenizer } from './ask/tokenizer-file.ts'
import { createDraft, type DraftStore } from './composer/draft.ts'
import { pageClock } from './connection/clock.ts'
import { connectGateway, type GatewayConnection } from './connection/gateway-connection.ts'
import { isOpen } from './feed/store/feed-entry.ts'
import type { FeedStorage } from './feed/store/feed-storage.ts'
import { createFeed, type Feed, type FeedState } from './feed/store/feed-store.ts'
import { openFeedTabs } from './feed/store/feed-tabs.ts'
import { createShownFeed } from './feed/store/shown-feed.ts'
import { openLocalStorage } from './local-storage.ts'
import { followLeads, type LeadsByNetwork } from './ruler/leads-store.ts'
import { createModelDownloader, type ModelDownloader } from './settings/models/model-downloader.ts'
import { askToPersist } from './settings/persistence.ts'
import { shortlyOrOnHide } from './shell/after-paint.ts'

/** The last report of the gateway, and whether a new version waits. */
export interface GatewayView {
  readonly status?: GatewayStatus
  readonly updateReady: boolean
}

export interface Services {
  readonly gateway: StoreApi<GatewayView>
  readonly connection: GatewayConnection
  readonly feed: Feed
  /** The feed for drawing. It lags slightly behind to save draws. */
  readonly shownFeed: StoreApi<FeedState>
  readonly draft: DraftStore
  readonly asker: Asker
  readonly forecaster: Forecaster
  /** The leading side by length, for each network. */
  readonly leads: StoreApi<LeadsByNetwork>
  readonly models: ModelDownloader
  readonly feedStorage: FeedStorage
  /** False where the browser denies storage. */
  readonly keeps: boolean
}

/** While the person is active, the ruler requests forecasts often. On an inactive page it lets the gateway stop. */
const refreshInterval = ms(1_000)
const idleAfter = ms(30_000)
const idleRefreshInterval = ms(20_000)
/** About one frame: the screen shows a typed letter before the draft is measured. */
const afterTyping = ms(16)

/** After a reload the worker restarts and reads its model. After this time, interrupted questions are asked without it. */
const maxEngineWait = ms(10_000)

/** Starts all services that outlive a screen. */
export function startServices(feedStorage: FeedStorage, keeps: boolean): Services {
  const gateway = createStore<GatewayView>(() => ({ updateReady: false }))
  const connection = connectGateway(
    pageClock,
    {
      status: (status) => {
        gateway.setState({ status })
        models.update(status)
        forecaster.refresh()
      },
      updateReady: () => gateway.setState({ updateReady: true }),
    },
    loadTokenizer().then(
      () => {},
      () => {},
    ),
  )
  const models = createModelDownloader({
    send: connection.send,
    feedStorage,
    catalogue,
    savesData: connection.savesData,
    persist: () => void askToPersist(navigator.storage),
    findUpdate: connection.findUpdate,
    moment: connection.settled,
  })
  const leads = followLeads(gateway, pageClock.now)
  const feed = createFeed(feedStorage, openFeedTabs(), shortlyOrOnHide)
  const shownFeed = createShownFeed(feed.store, pageClock.after)
  const draft = createDraft(openLocalStorage(), firstTask.id, shortlyOrOnHide)
  const size = () => gateway.getState().status?.size ?? defaultSize
  const modelOf = (task: string) => catalogue.modelOf(task, size())
  const needs = { channel: connection, tokenizer: loadTokenizer, modelOf }
  const forecaster = createForecaster({
    draft: draft.store,
    ...needs,
    later: (act) => pageClock.after(afterTyping, act),
  })
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
    // A new forecast would draw a frame, which delays the frame with an answer that is about to come.
    const last = feed.store.getState().entries.at(-1)
    const isAsking = last?.runs.some(isOpen) && Date.now() - last.askedAt < refreshInterval
    if (document.visibilityState === 'visible' && !isAsking) forecaster.refresh()
    const isIdle = pageClock.now() - activeAt > idleAfter
    pageClock.after(isIdle ? idleRefreshInterval : refreshInterval, follow)
  }
  draft.store.subscribe(() => {
    activeAt = pageClock.now()
    forecaster.refresh()
    preparer.draftChanged()
  })
  follow()
  // The report also contains the size. With another size, an answered question would be computed again.
  const answerer = new Promise<void>((resolve) => {
    pageClock.after(maxEngineWait, resolve)
    gateway.subscribe(({ status }) => status && canAnswer(status) && resolve())
  })
  void Promise.all([feed.restore(), answerer]).then(([cutOff]) => asker.resume(cutOff))

  return { gateway, connection, feed, shownFeed, draft, asker, forecaster, leads, models, feedStorage, keeps }
}

export const ServicesContext = createContext<Services | undefined>(undefined)

/** @throws Error outside of the context's provider */
export function useServices(): Services {
  const services = useContext(ServicesContext)
  if (!services) throw new Error('Expected a ServicesContext above this component; found none.')
  return services
}

/** The size of the models on this device, as the manifest numbers it. */
export function useSize(): number {
  const { gateway } = useServices()
  return useStore(gateway, ({ status }) => status?.size ?? defaultSize)
}
