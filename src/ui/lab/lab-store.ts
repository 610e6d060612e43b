/** The choices and results of the Lab. The store outlives its screen, so that switching screens loses nothing. */
import { createStore, type StoreApi } from 'zustand/vanilla'
import type { FromLab, LabResult, LabSetup } from '../../lab/protocol.ts'
import { type LabChoices, paperChoices } from './choices/choices.ts'
import type { LabWorker } from './lab-worker-host.ts'

export interface LabState {
  readonly choices: LabChoices
  readonly result?: LabResult | undefined
  /** The setup of the result. */
  readonly ran?: LabSetup | undefined
  readonly isRunning: boolean
  /** 0 to 1. */
  readonly done: number
  readonly problem?: string | undefined
}

export interface Lab {
  readonly store: StoreApi<LabState>
  /** Starts the worker and the missing run. */
  open(): void
  /** Stops the worker. Choices and results stay. */
  close(): void
  /** Changes the choices and runs the simulation. */
  choose(
    setup: Partial<LabSetup>,
    others?: Partial<Omit<LabChoices, 'setup' | 'from'>> & Partial<{ from: Partial<LabChoices['from']> }>,
  ): void
  /** Stops the run. Partial results stay. */
  cancel(): void
}

const broken = 'The simulation stopped unexpectedly. Change something to start it again, or reload the page.'

export function createLab(
  start: (receive: (message: FromLab) => void, stopped: () => void) => LabWorker,
): Lab {
  const store = createStore<LabState>(() => ({ choices: paperChoices, isRunning: false, done: 0 }))
  const { getState, setState } = store
  let worker: LabWorker | undefined
  let id = 0
  let asked: LabSetup | undefined
  /** A slider changes faster than results arrive, so the next run starts after the last one has shown a result. */
  let hasShown = true
  let isWaiting = false

  function run() {
    if (!worker) return
    isWaiting = !hasShown
    if (isWaiting) return
    id += 1
    hasShown = false
    asked = getState().choices.setup
    setState({ isRunning: true, done: 0, problem: undefined })
    worker.post({ type: 'run', id, setup: asked })
  }

  function settle(next: Partial<LabState>) {
    hasShown = true
    setState(next)
    if (isWaiting) run()
  }

  function receive(message: FromLab) {
    if (message.id !== id) return
    switch (message.type) {
      case 'progress':
        return setState({ done: message.done })
      case 'result':
        return settle({
          result: message.result,
          ran: asked,
          isRunning: message.result.missing.length > 0,
        })
      case 'failed':
        return settle({ problem: message.failure.message, isRunning: false })
    }
  }

  function halt(next: Partial<LabState> = {}) {
    worker?.stop()
    worker = undefined
    hasShown = true
    isWaiting = false
    setState({ isRunning: false, ...next })
  }

  const begin = () => {
    worker ??= start(receive, () => halt({ problem: broken }))
  }

  function open() {
    begin()
    const { result, ran, choices } = getState()
    if (!result || result.missing.length > 0 || ran !== choices.setup) run()
  }

  return {
    store,
    open,
    close: () => halt(),
    choose(setup, { from, ...others } = {}) {
      const { choices } = getState()
      setState({
        choices: {
          ...choices,
          ...others,
          setup: { ...choices.setup, ...setup },
          from: { ...choices.from, ...from },
        },
      })
      // A keystroke in a text field, or a new source of the same value, does not affect the world.
      if (Object.keys(setup).length === 0) return
      begin()
      run()
    },
    cancel() {
      worker?.post({ type: 'cancel' })
      hasShown = true
      isWaiting = false
      id += 1
      setState({ isRunning: false })
    },
  }
}
