/** The Lab's choices and what they came to. It outlives its screen, so that a look elsewhere loses nothing. */
import { createStore, type StoreApi } from 'zustand/vanilla'
import type { FromLab, LabResult, LabSetup } from '../../lab/protocol.ts'
import { type LabChoices, paperChoices } from './choices.ts'
import type { LabWorker } from './lab-worker-host.ts'

export interface LabState {
  readonly choices: LabChoices
  readonly result?: LabResult | undefined
  /** The setup that the result is of. */
  readonly ran?: LabSetup | undefined
  readonly isRunning: boolean
  /** 0 to 1. */
  readonly done: number
  readonly problem?: string | undefined
}

export interface Lab {
  readonly store: StoreApi<LabState>
  /** Starts the thread, and the run that is missing. */
  open(): void
  /** Stops the thread; choices and results stay. */
  close(): void
  /** Changes the world and runs it. */
  choose(
    setup: Partial<LabSetup>,
    others?: Partial<Omit<LabChoices, 'setup' | 'from'>> & Partial<{ from: Partial<LabChoices['from']> }>,
  ): void
  /** Stops the run; what is there already stays. */
  cancel(): void
}

const broken = 'The simulation stopped unexpectedly. Change something to start it again, or reload the page.'

export function createLab(start: (hear: (message: FromLab) => void, stopped: () => void) => LabWorker): Lab {
  const store = createStore<LabState>(() => ({ choices: paperChoices, isRunning: false, done: 0 }))
  const { getState, setState } = store
  let worker: LabWorker | undefined
  let id = 0
  let asked: LabSetup | undefined
  /** A slider moves faster than results come: the next run starts once the last one has shown something. */
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

  function hear(message: FromLab) {
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
    worker ??= start(hear, () => halt({ problem: broken }))
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
      // A keystroke in a text, or where a value comes from, changes no world.
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
