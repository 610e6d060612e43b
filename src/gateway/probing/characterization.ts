/** Measures the edge places: a quick characterization on first use, a full one on request, and a recheck after a slowdown. */
import { weightOf } from '../../engine/plan/objective.ts'
import { recheckDue } from '../../engine/schedule/recheck-due.ts'
import { type CharacterizationKind, scheduleOf } from '../../orchestration/characterize.ts'
import type { After } from '../../router/run.ts'
import type { Milliseconds } from '../../units.ts'
import type { Manifest } from '../../wire/manifest.ts'
import { filesOf } from '../../wire/network.ts'
import type { EdgeLink, EdgeLinkNeeds } from '../places/edge-link.ts'
import type { CharacterizationProgress } from '../protocol.ts'
import type { Ledger } from '../storage/ledger.ts'
import { objectiveOf } from '../storage/settings.ts'
import { characterizeAfterMs } from '../timeouts.ts'

export interface Characterization {
  readonly progress: CharacterizationProgress | undefined
  start(link: EdgeLink, network: string, kind: CharacterizationKind): void
  stop(): void
  /** Starts quick characterizations of ready networks whose build was never measured at their place. */
  characterizeReady(links: readonly EdgeLink[]): void
  /** Called after each answer of any place. Starts a recheck of this place if it is due and the worker is idle. */
  onAnswer(link: EdgeLink, network: string): void
  /** Handles states of networks and results of characterizations. */
  readonly onEvent: EdgeLinkNeeds['onEvent']
  /** Stops characterizations on links that no longer exist. */
  onLinks(links: readonly EdgeLink[]): void
}

export interface CharacterizationNeeds {
  readonly manifest: Manifest
  readonly ledger: Ledger
  readonly now: () => Milliseconds
  readonly after: After
  readonly onChange: () => void
}

export function createCharacterization(needs: CharacterizationNeeds): Characterization {
  const { manifest, ledger, now, after, onChange } = needs
  let current:
    | {
        link: EdgeLink
        network: string
        kind: CharacterizationKind
        progress: CharacterizationProgress | undefined
      }
    | undefined

  /** Networks that became ready during another measurement. */
  let waiting: { link: EdgeLink; network: string }[] = []

  const buildOf = ({ place, status }: EdgeLink, network: string) => {
    const spec = manifest.networks[network]
    const files = spec ? filesOf(spec, status?.precision ?? 'int8') : []
    return `${place} ${network} ${files.map(({ sha256 }) => sha256.slice(0, 16)).join(' ')}`
  }

  function startNext() {
    for (;;) {
      const next = waiting.shift()
      if (!next || current) return
      if (!ledger.isCharacterized(buildOf(next.link, next.network))) {
        return start(next.link, next.network, 'quick')
      }
    }
  }

  function start(link: EdgeLink, network: string, kind: CharacterizationKind) {
    const spec = manifest.networks[network]
    if (!spec) return
    current?.link.send({ type: 'stop-characterizing' })
    const { lengths, repetitions } = scheduleOf(kind, spec.maximumTokens)
    const total = lengths.length * repetitions
    // A recheck is a short run, so it shows no progress.
    const progress = kind === 'recheck' ? undefined : { place: link.place, network, kind, done: 0, total }
    current = { link, network, kind, progress }
    link.send({ type: 'characterize', network, lengths, repetitions })
    onChange()
  }

  function characterizeNew(link: EdgeLink, network: string) {
    if (ledger.isCharacterized(buildOf(link, network))) return
    after(characterizeAfterMs, () => {
      waiting.push({ link, network })
      if (!current) startNext()
    })
  }

  function recheckIfDue(link: EdgeLink, network: string) {
    if (current || waiting.length > 0 || link.queue(now()) > 0) return
    if (link.status?.networks[network]?.state !== 'ready') return
    const { state, settings } = ledger
    if (recheckDue(state, link.place, settings.mode, weightOf(objectiveOf(settings))))
      start(link, network, 'recheck')
  }

  return {
    get progress() {
      return current?.progress
    },
    start,
    stop() {
      waiting = []
      current?.link.send({ type: 'stop-characterizing' })
    },
    characterizeReady(links) {
      for (const link of links)
        for (const [network, { state }] of Object.entries(link.status?.networks ?? {}))
          if (state === 'ready') characterizeNew(link, network)
    },
    onAnswer: recheckIfDue,
    onEvent(link, event) {
      const { place } = link
      switch (event.type) {
        case 'status':
          for (const [network, state] of Object.entries(event.status.networks)) {
            // The link still has its earlier status.
            if (state.state !== 'ready' || link.status?.networks[network]?.state === 'ready') continue
            ledger.learn({ kind: 'edge-load', place, network, load: state.load, at: now() })
            characterizeNew(link, network)
          }
          break
        case 'point': {
          const { network, tokens, compute, done, total } = event
          ledger.learn({ kind: 'edge-run', place, network, tokens, compute, at: now() })
          if (current?.link === link && current.progress)
            current.progress = { ...current.progress, done, total }
          break
        }
        case 'characterized': {
          const { network, cancelled } = event
          // Ignores the end of a measurement that another one replaced.
          const ended = current?.link === link && current.network === network ? current : undefined
          if (!cancelled && ended?.kind !== 'recheck') ledger.setCharacterized(buildOf(link, network))
          if (ended) current = undefined
          startNext()
          recheckIfDue(link, network)
        }
      }
      onChange()
    },
    onLinks(links) {
      waiting = waiting.filter(({ link }) => links.includes(link))
      if (current && !links.includes(current.link)) current = undefined
    },
  }
}
