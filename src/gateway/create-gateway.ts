/** Builds the gateway from its dependencies. A service worker or a dedicated worker passes events to it. */
import { prepareAt } from '../engine/plan/prepare-at.ts'
import { plainFailure } from '../failure.ts'
import { tokens } from '../units.ts'
import type { Manifest } from '../wire/manifest.ts'
import { createChannels, type Send } from './host/channels.ts'
import { curvesOf, gatewayStatus } from './host/gateway-status.ts'
import { createPageContexts } from './host/page-contexts.ts'
import { type CloudServersNeeds, cloudBody, cloudServers } from './places/cloud-place.ts'
import { createEdgeLinks, type EdgeLinksNeeds } from './places/edge-links.ts'
import { createMessageSizeMemory } from './places/message-sizes.ts'
import { networkOfSize, sizeFor } from './places/model-size.ts'
import { createPlaces } from './places/places.ts'
import { createCharacterization } from './probing/characterization.ts'
import { createProber } from './probing/prober.ts'
import { createPublishedLines } from './probing/published-lines.ts'
import type { Answer, ToGateway, ToServiceWorker } from './protocol.ts'
import { checkQuestion } from './request/check-question.ts'
import { createDecide } from './request/decide-request.ts'
import { createRequestHandler, type GatewayRequest } from './request/handle-request.ts'
import { createInFlight } from './request/in-flight.ts'
import type { ClientId, Question } from './request/question.ts'
import { createSpeculativeAnswers } from './speculation/speculative-answers.ts'
import { openLedger } from './storage/ledger.ts'
import type { LedgerStore } from './storage/ledger-store.ts'

export interface GatewayNeeds
  extends CloudServersNeeds,
    Pick<EdgeLinksNeeds, 'released' | 'postToPages' | 'newId'> {
  /** An id of this gateway instance. It changes with every restart of the worker. */
  readonly boot: string
  readonly manifest: Manifest
  readonly store: LedgerStore
  readonly online: () => boolean
  /** `navigator.connection.downlink` in Mbit/s. Undefined if the browser does not support it. */
  readonly downlink?: () => number | undefined
  /** `navigator.deviceMemory` in GiB. Undefined if the browser does not support it. */
  readonly deviceMemory?: number | undefined
}

export interface Gateway {
  /** @throws Failure */
  infer(ask: GatewayRequest): Promise<Answer>
  /** Handles a message outside the channels. Ignores those for the service worker itself. Resolves when the worker may stop. */
  receive(message: ToServiceWorker, client: ClientId): Promise<void>
  /** Resolves when no request is in flight and all changes are on disk. */
  settled(): Promise<void>
}

/** Converts a throughput in Mbit/s to ms per byte. */
const msPerByteOf = (mbits: number) => 8 / (mbits * 1000)

export async function createGateway(needs: GatewayNeeds): Promise<Gateway> {
  const { boot, manifest, store, now, after, online, newId, released, postToPages } = needs
  const ledger = await openLedger(store, now(), after)
  const contexts = createPageContexts()
  const inFlight = createInFlight(after)
  const sizes = createMessageSizeMemory(manifest)
  const sizeNow = () => sizeFor(manifest, ledger.settings.size, needs.deviceMemory)

  const changed = () => channels.changed()
  const clouds = cloudServers(needs).map((server) => ({
    ...server,
    prober: createProber({
      ...server,
      ledger,
      online,
      context: () => {
        const context = contexts.together(now())
        // A person whose question is in flight is likely to ask again.
        return { ...context, typing: context.typing || inFlight.busy }
      },
      onChange: changed,
    }),
    published: createPublishedLines({
      ...server,
      manifest,
      ledger,
      mayAsk: () => online() && ledger.settings.mode !== 'private',
      onChange: changed,
    }),
  }))
  function considerProbes() {
    for (const { prober } of clouds) prober.consider()
  }
  function refreshLines() {
    for (const { published } of clouds) void published.refresh()
  }
  const characterization = createCharacterization({ manifest, ledger, now, after, onChange: changed })
  const links = createEdgeLinks({
    now,
    after,
    newId,
    released,
    postToPages,
    onEvent: characterization.onEvent,
    onLate: ledger.learn,
    onChange() {
      characterization.onLinks(links.all())
      changed()
    },
  })

  const places = createPlaces({ clouds, ledger, links, online })
  const shownPlaces = () => places.statuses(networkOfSize(manifest, sizeNow()), undefined, now())
  const decide = createDecide({ ledger, places, sizes, now })
  const prepared = createSpeculativeAnswers({
    ledger,
    now,
    placeFor(question) {
      const decision = decide(question, { bodyBytes: cloudBody(question).byteLength })
      const found = prepareAt(decision, contexts.together(now()))
      return found && { place: found.place, compute: found.parts.compute }
    },
    ask: places.askEdge,
    onChange: changed,
  })
  const infer = createRequestHandler({
    manifest,
    ledger,
    places,
    sizes,
    decide,
    learnOverdue() {
      for (const { prober } of clouds) prober.learnOverdue()
    },
    prepared,
    inFlight,
    now,
    after,
    newId,
    onDone({ client, network }, { mode }) {
      if (mode !== 'private') refreshLines()
      for (const link of places.edgeLinks(client)) characterization.onAnswer(link, network)
      changed()
    },
  })

  function prepare(model: string, requests: readonly unknown[], client: ClientId) {
    const questions = requests.flatMap((request): Question[] => {
      const key = newId()
      try {
        return [{ ...checkQuestion(manifest, model, request), key, cloudKey: key, model, client }]
      } catch {
        // The request itself reports what is wrong with it.
        return []
      }
    })
    prepared.want(ledger.settings.prepare ? questions : [])
  }

  function receiveFromChannel(message: ToGateway, client: ClientId, send: Send) {
    switch (message.type) {
      case 'infer': {
        const { key, model, request } = message
        return void infer({ model, body: request, key, client }).then(
          (answer) => send({ type: 'answer', key, answer }),
          (error) => send({ type: 'failed', key, failure: plainFailure(error) }),
        )
      }
      case 'cancel':
        return inFlight.cancel(message.key)
      case 'forecast': {
        considerProbes()
        const { id, model, bytesUp } = message
        const network = manifest.models[model]?.network
        if (network === undefined) return
        const asked = { network, model, tokens: tokens(message.tokens), client }
        return send({ type: 'forecast', id, decision: decide(asked, { bodyBytes: bytesUp }) })
      }
      case 'prepare':
        return prepare(message.model, message.requests, client)
      case 'context':
        contexts.update(client, message.context, now())
        considerProbes()
        return refreshLines()
      case 'settings':
        ledger.setSettings(message.settings)
        considerProbes()
        return changed()
      case 'load':
      case 'pause':
      case 'remove': {
        const { type, place, network } = message
        return void links.seek(place, client).then((link) => link?.send({ type, network }))
      }
      case 'characterize': {
        const { place, network, kind } = message
        return void links
          .seek(place, client)
          .then((link) => link && characterization.start(link, network, kind))
      }
      case 'stop-characterizing':
        return characterization.stop()
      case 'probe':
        for (const { prober } of clouds) void prober.probe('asked')
        return
      case 'history':
        return void ledger
          .history(message.limit)
          .catch(() => [])
          .then((observations) => send({ type: 'history', id: message.id, observations }))
      case 'curves': {
        const { id, network, lengths } = message
        const messages = sizes.toNetwork(network)
        const curves = curvesOf(ledger.state, shownPlaces(), network, lengths, messages, now())
        return send({ type: 'curves', id, curves })
      }
      case 'forget':
        return void ledger.forget().then(() => {
          // Published lines are fetched once per instance, so they must be fetched again.
          for (const { published } of clouds) published.forget()
          prepared.want([])
          refreshLines()
          characterization.characterizeReady(links.all())
          changed()
        })
    }
  }

  /** Learns the browser's estimate of the downlink. Measurements replace it. */
  function guessThroughput() {
    const mbits = needs.downlink?.()
    if (mbits === undefined || !(mbits > 0)) return
    for (const { place } of clouds)
      ledger.learn({ kind: 'throughput-guess', place, msPerByteDown: msPerByteOf(mbits), at: now() })
  }
  guessThroughput()

  function networkChange() {
    for (const { connection } of clouds) connection.lost()
    ledger.learn({ kind: 'network-change', at: now() })
    guessThroughput()
    considerProbes()
    refreshLines()
    // Downloads that failed start again.
    for (const link of links.all())
      for (const [network, { state }] of Object.entries(link.status?.networks ?? {}))
        if (state === 'failed') link.send({ type: 'load', network })
    changed()
  }

  const channels = createChannels({
    boot,
    after,
    status: () =>
      gatewayStatus({
        ledger,
        links: links.all(),
        places: shownPlaces(),
        size: sizeNow(),
        clouds,
        characterization,
        messages: sizes.toNetwork,
        online: online(),
        now: now(),
      }),
    receive: receiveFromChannel,
  })

  /** @param awaited key of a question that has been announced; the promise also waits for it, up to a deadline */
  async function settled(awaited?: string) {
    await inFlight.idle(awaited)
    await ledger.written()
  }

  return {
    infer,
    async receive(message, client) {
      switch (message.type) {
        case 'open':
          // Another gateway may have served this page before, and its settings, such as private mode, must apply from the first message.
          await ledger.reread().catch(() => {})
          return channels.open(message.port, client)
        case 'edge-port':
          return links.addPort(client, message)
        case 'no-edge':
          return links.setNoEdge(message)
        case 'network-change':
          return networkChange()
        case 'wake':
          return settled(message.key)
      }
    },
    settled,
  }
}
