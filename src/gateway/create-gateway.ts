/** The gateway, built from its needs: a service worker or a dedicated worker only hands events to it. */
import type { EdgePlaceId } from '../edge/protocol.ts'
import { decide } from '../engine/decide.ts'
import type { Decision, Mode } from '../engine/decision.ts'
import { bytesDown, bytesUp } from '../engine/message-sizes.ts'
import type { PlaceId } from '../engine/place.ts'
import { prepareAt } from '../engine/prepare-at.ts'
import { Failure } from '../failure.ts'
import { type Milliseconds, ms, type Tokens, tokens } from '../units.ts'
import type { Manifest } from '../wire/manifest.ts'
import { answerQuestion } from './answer-question.ts'
import type { Command } from './channels.ts'
import { createChannels } from './channels.ts'
import { createCharacterization } from './characterization.ts'
import { checkQuestion } from './check-question.ts'
import { askCloud, type CloudNeeds, cloud, cloudBody } from './cloud-place.ts'
import { createConnectionMemory } from './connection-memory.ts'
import { createEdgeLinks, type EdgeLinksNeeds, type LentPort, type RefusedPort } from './edge-links.ts'
import { createEdgeNews } from './edge-news.ts'
import { curvesOf, gatewayStatus } from './gateway-status.ts'
import { openLedger } from './ledger.ts'
import type { LedgerStore } from './ledger-store.ts'
import { type AnswerSize, messageSizes } from './message-sizes.ts'
import { networkOfSize, unitsFor } from './model-size.ts'
import { createPageContexts } from './page-contexts.ts'
import { edgePlaces, placesNow } from './places-now.ts'
import { type Ahead, createPreparedAnswers } from './prepared-answers.ts'
import { createProber } from './prober.ts'
import type { Answer } from './protocol.ts'
import { createPublishedLines } from './published-lines.ts'
import { questionDigest } from './question-digest.ts'
import { requestParameters } from './request-parameters.ts'
import type { ClientId, Question, RunAt } from './run.ts'
import { objectiveOf } from './settings.ts'
import { createUnderWay } from './under-way.ts'

export interface GatewayNeeds
  extends Omit<CloudNeeds, 'connection'>,
    Pick<EdgeLinksNeeds, 'released' | 'tellPages' | 'newId'> {
  /** A name for this life of the gateway. */
  readonly boot: string
  readonly manifest: Manifest
  readonly store: LedgerStore
  readonly online: () => boolean
  /** `navigator.connection.downlink`, in Mbit/s; undefined where the browser does not tell. */
  readonly downlink?: () => number | undefined
  /** `navigator.deviceMemory`, in GiB; undefined where the browser does not tell. */
  readonly deviceMemory?: number | undefined
}

export interface Ask {
  readonly model: string
  readonly body: unknown
  /** Idempotency key, where the asker gave one. */
  readonly key?: string
  readonly client: ClientId
}

export interface Gateway {
  /** @throws Failure */
  infer(ask: Ask): Promise<Answer>
  /** Answers a page on this port from now on; messages that came before are kept by the port. */
  open(port: MessagePort, client: ClientId): Promise<void>
  lend(client: ClientId, lent: LentPort): void
  /** The page has no edge worker of this place to lend. */
  refuse(refused: RefusedPort): void
  networkChange(): void
  /**
   * Resolves when nothing is being answered and everything learnt is on disk.
   *
   * @param awaited key of a question that is on its way: it is waited for as well
   */
  settled(awaited?: string): Promise<void>
}

/** A byte at so many Mbit/s. */
const msPerByteOf = (mbits: number) => 8 / (mbits * 1000)

export async function createGateway(needs: GatewayNeeds): Promise<Gateway> {
  const { boot, manifest, store, now, after, online, newId, released, tellPages } = needs
  const ledger = await openLedger(store, now(), after)
  const connection = createConnectionMemory()
  const cloudNeeds: CloudNeeds = { ...needs, connection }
  const contexts = createPageContexts()
  const underWay = createUnderWay(after)
  /** Of the last answer by model. */
  const answerSizes = new Map<string, AnswerSize>()
  const unitsNow = () => unitsFor(manifest, ledger.settings.units, needs.deviceMemory)

  const changed = () => channels.changed()
  const prober = createProber({
    ...cloudNeeds,
    ledger,
    online,
    context: () => {
      const context = contexts.together(now())
      // Who is being answered is likely to ask again.
      return { ...context, typing: context.typing || underWay.busy }
    },
    onChange: changed,
  })
  const published = createPublishedLines({
    ...needs,
    ledger,
    mayAsk: () => online() && ledger.settings.mode !== 'private',
    onChange: changed,
  })
  const characterization = createCharacterization({ manifest, ledger, now, after, onChange: changed })
  const news = createEdgeNews({ ledger, now, characterization, onChange: changed })
  const links = createEdgeLinks({
    now,
    after,
    newId,
    released,
    tellPages,
    onNews: news.heard,
    onLate: ledger.learn,
    onChange() {
      characterization.onLinks(links.all())
      changed()
    },
  })

  const placesFor = (network: string, client: ClientId, at: Milliseconds) =>
    placesNow({
      state: ledger.state,
      settings: ledger.settings,
      network,
      now: at,
      online: online(),
      connected: connection.isOpen(at),
      link: (place) => links.find(place, client),
      whyNone: links.whyNone,
    })

  const edgePlacesFor = (client: ClientId) =>
    edgePlaces(ledger.settings, (place) => links.find(place, client))

  async function seekEdges(client: ClientId): Promise<void> {
    const seekAll = () => Promise.all(edgePlacesFor(client).map((place) => links.seek(place, client)))
    await seekAll()
    // Our own engine may just have said that it cannot run: then another one counts.
    await seekAll()
  }

  const messagesOf = ({ model, tokens }: { model: string; tokens: Tokens }, bodyBytes: number) =>
    messageSizes(manifest, model, { asked: { tokens, bodyBytes }, answered: answerSizes.get(model) })

  /** Of a question to this network, whatever its model. */
  function messagesTo(network: string) {
    const model =
      Object.keys(manifest.models).find((name) => manifest.models[name]?.network === network) ?? ''
    return messageSizes(manifest, model, { answered: answerSizes.get(model) })
  }

  function decideNow(
    asked: { network: string; model: string; tokens: Tokens; client: ClientId },
    options: { bodyBytes: number; mode?: Mode; place?: PlaceId; ahead?: Ahead | undefined },
  ): Decision {
    const at = now()
    const { ahead } = options
    const places = placesFor(asked.network, asked.client, at).map((status) =>
      status.place === ahead?.place ? { ...status, ahead: ahead.by(at) } : status,
    )
    const messages = messagesOf(asked, options.bodyBytes)
    return decide(ledger.state, {
      network: asked.network,
      tokens: asked.tokens,
      messages,
      mode: options.mode ?? ledger.settings.mode,
      objective: objectiveOf(ledger.settings),
      ...(options.place !== undefined && { force: options.place }),
      places,
      now: at,
    })
  }

  const runAt =
    (question: Question, decision: Decision, ahead: Ahead | undefined): RunAt =>
    (place, control) => {
      if (place === ahead?.place) return ahead.use(control)
      if (place === cloud) {
        if (decision.mode !== 'private') return askCloud(question, control, cloudNeeds)
        throw new Failure('internal', 'Private mode was about to ask the server; it did not.')
      }
      const link = links.find(place as EdgePlaceId, question.client)
      if (!link)
        return Promise.reject(new Failure('edge-unavailable', 'The model does not run on this device now.'))
      const prediction = decision.predictions.find((prediction) => prediction.place === place)
      const expected = prediction && 'parts' in prediction ? prediction.parts.compute : ms(0)
      return link.ask(question, expected, control)
    }

  const prepared = createPreparedAnswers({
    ledger,
    now,
    placeFor(question) {
      const decision = decideNow(question, { bodyBytes: cloudBody(question).byteLength })
      const found = prepareAt(decision, contexts.together(now()))
      return found && { place: found.place, compute: found.parts.compute }
    },
    async ask(place, question, compute, control) {
      const link = links.find(place as EdgePlaceId, question.client)
      if (!link) throw new Failure('edge-unavailable', 'The model does not run on this device now.')
      return link.ask(question, compute, control)
    },
    onChange: changed,
  })

  function prepare(model: string, requests: readonly unknown[], client: ClientId) {
    const questions = requests.flatMap((request): Question[] => {
      const key = newId()
      try {
        return [{ ...checkQuestion(manifest, model, request), key, cloudKey: key, model, client }]
      } catch {
        // Whoever asks it is told what is wrong with it.
        return []
      }
    })
    prepared.want(ledger.settings.prepare ? questions : [])
  }

  async function infer({ model, body, key, client }: Ask): Promise<Answer> {
    const { request, network, head, outputs, tokens } = checkQuestion(manifest, model, body)
    const parameters = requestParameters(request)
    const askedAs = key ?? request.id ?? newId()
    const ledgerKey = `${askedAs}:${questionDigest(model, request)}`
    const known = ledger.answerTo(ledgerKey)
    if (known) {
      return { ...known, parameters: { breakeven: { ...known.parameters.breakeven, remembered: true } } }
    }
    const question: Question = {
      key: ledgerKey,
      cloudKey: key ?? ledgerKey,
      model,
      network,
      head,
      request,
      outputs,
      tokens,
      client,
    }
    return underWay.join(ledgerKey, askedAs, async (signal) => {
      if (parameters.place !== cloud) await seekEdges(client)
      const bodyBytes = cloudBody(question).byteLength
      // A place that is asked for by name is to be measured, not to have been.
      const ahead = parameters.place === undefined ? prepared.claim(question) : undefined
      try {
        return await answerQuestion(question, signal, {
          ledger,
          now,
          after,
          decideFor() {
            prober.tellPending()
            return decideNow(question, { bodyBytes, ...parameters, ahead })
          },
          runAt: (question, decision) => runAt(question, decision, ahead),
          sizesOf(question) {
            const messages = messagesOf(question, bodyBytes)
            return { bytesUp: bytesUp(messages, tokens), bytesDown: bytesDown(messages, tokens) }
          },
          onAnswer(_, { runs }) {
            const size = runs.find(({ measured }) => measured.bytesDown !== undefined)?.measured.bytesDown
            if (size !== undefined) answerSizes.set(model, { tokens, bytesDown: size })
          },
        })
      } finally {
        if (parameters.mode !== 'private') void published.refresh()
        for (const place of edgePlacesFor(client)) {
          const link = links.find(place, client)
          if (link) characterization.onAnswer(link, network)
        }
        changed()
      }
    })
  }

  function command(message: Command, client: ClientId) {
    switch (message.type) {
      case 'cancel':
        return underWay.cancel(message.key)
      case 'prepare':
        return prepare(message.model, message.requests, client)
      case 'context':
        contexts.tell(client, message.context, now())
        prober.consider()
        return void published.refresh()
      case 'settings':
        ledger.setSettings(message.settings)
        prober.consider()
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
        return void prober.probe('asked')
      case 'forget':
        return void ledger.forget().then(() => {
          // What is asked once in a life must be asked again.
          published.forget()
          prepared.want([])
          void published.refresh()
          news.characterizeReady(links.all())
          changed()
        })
    }
  }

  /** What the browser believes of the network, until a question has shown more. */
  function guessThroughput() {
    const mbits = needs.downlink?.()
    if (mbits === undefined || !(mbits > 0)) return
    ledger.learn({ kind: 'throughput-guess', place: cloud, msPerByteDown: msPerByteOf(mbits), at: now() })
  }
  guessThroughput()

  const shownPlaces = () => placesFor(networkOfSize(manifest, unitsNow()), undefined, now())

  const channels = createChannels({
    boot,
    after,
    status: () =>
      gatewayStatus({
        ledger,
        links: links.all(),
        places: shownPlaces(),
        units: unitsNow(),
        connection,
        prober,
        published,
        characterization,
        messages: messagesTo,
        online: online(),
        now: now(),
      }),
    infer: ({ model, request, key }, client) => infer({ model, body: request, key, client }),
    forecast({ model, tokens: length, bytesUp }, client) {
      prober.consider()
      const network = manifest.models[model]?.network
      if (network === undefined) return undefined
      return decideNow({ network, model, tokens: tokens(length), client }, { bodyBytes: bytesUp })
    },
    history: ledger.history,
    curves: (network, lengths) =>
      curvesOf(ledger.state, shownPlaces(), network, lengths, messagesTo(network), now()),
    command,
  })

  return {
    infer,
    async open(port, client) {
      // The page may come from another gateway, and its settings must hold from the first message: privacy above all.
      await ledger.reread().catch(() => {})
      channels.open(port, client)
    },
    lend: links.lend,
    refuse: links.refuse,
    networkChange() {
      connection.lost()
      ledger.learn({ kind: 'network-change', at: now() })
      guessThroughput()
      prober.consider()
      void published.refresh()
      news.resumeFailed(links.all())
      changed()
    },
    async settled(awaited) {
      await underWay.idle(awaited)
      await ledger.written()
    },
  }
}
