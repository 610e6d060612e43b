/** Computes speculative answers on this device while a person types. If the same question is then asked, it uses that answer. */
import type { PlaceId } from '../../engine/place.ts'
import { type Milliseconds, ms } from '../../units.ts'
import type { PlaceAnswer, Question, RunControl } from '../request/question.ts'
import type { Ledger } from '../storage/ledger.ts'

/** A speculative run of one question. */
export interface SpeculativeRun {
  readonly place: PlaceId
  /** Returns the time since the run started. `Infinity` when its answer is ready. */
  by(now: Milliseconds): Milliseconds
  /** Resolves with the answer of the run, or rejects with its failure. */
  use(control: RunControl): Promise<PlaceAnswer>
}

export interface SpeculativeAnswers {
  /**
   * Computes these questions one after the other with low priority. They replace the previous ones: a queued question is
   * dropped, and a started one counts as wasted work.
   */
  want(questions: readonly Question[]): void
  /** Returns the started run of the same question, if any. A queued run is dropped, because the caller runs the question now. */
  claim(question: Question): SpeculativeRun | undefined
}

export interface SpeculativeAnswersNeeds {
  readonly ledger: Ledger
  readonly now: () => Milliseconds
  /** Returns the place for a speculative run and its expected compute time. Undefined if it should not start. */
  readonly placeFor: (question: Question) => { place: PlaceId; compute: Milliseconds } | undefined
  readonly ask: (
    place: PlaceId,
    question: Question,
    compute: Milliseconds,
    control: RunControl,
  ) => Promise<PlaceAnswer>
  readonly onChange: () => void
}

interface Entry {
  readonly question: Question
  readonly content: string
  run?: {
    readonly place: PlaceId
    readonly controller: AbortController
    readonly answer: Promise<PlaceAnswer>
    begunAt?: Milliseconds
    readyAt?: Milliseconds
    used?: true
  }
}

/** Returns the full content of a question. A digest could collide and return the answer of another question. */
const contentOf = ({ model, request }: Question) => JSON.stringify([model, request.inputs])

const unwanted = new DOMException('The text has changed.', 'AbortError')

export function createSpeculativeAnswers(needs: SpeculativeAnswersNeeds): SpeculativeAnswers {
  const { ledger, now, placeFor, ask, onChange } = needs
  let entries: readonly Entry[] = []
  let running = false

  function drop(dropped: Entry) {
    entries = entries.filter((entry) => entry !== dropped)
    if (dropped.run?.begunAt === undefined) dropped.run?.controller.abort(unwanted)
  }

  function answered(run: NonNullable<Entry['run']>, { measured, observation }: PlaceAnswer) {
    run.readyAt = now()
    const { runs, compute, ...used } = ledger.prepared
    ledger.setPrepared({ ...used, runs: runs + 1, compute: ms(compute + (measured.compute ?? 0)) })
    if (observation) ledger.learn(observation)
    onChange()
  }

  function beginNext() {
    if (running) return
    for (const entry of entries) {
      if (entry.run) continue
      const found = placeFor(entry.question)
      if (found) return begin(entry, found)
    }
  }

  function begin(entry: Entry, { place, compute }: { place: PlaceId; compute: Milliseconds }) {
    running = true
    const controller = new AbortController()
    const onStarted = () => {
      run.begunAt = now()
    }
    const control: RunControl = { signal: controller.signal, onStarted, urgency: 'background' }
    const answer = ask(place, entry.question, compute, control)
    const run: NonNullable<Entry['run']> = { place, controller, answer }
    entry.run = run
    answer
      .then(
        (result) => answered(run, result),
        // Ignores the failure here. A later run of the question reports it.
        () => drop(entry),
      )
      .finally(() => {
        running = false
        beginNext()
      })
  }

  async function use(
    run: NonNullable<Entry['run']>,
    { signal, onStarted }: RunControl,
  ): Promise<PlaceAnswer> {
    const askedAt = now()
    const { readyAt } = run
    onStarted()
    const { outputs, measured } = await run.answer
    const compute = measured.compute ?? ms(0)
    if (!signal.aborted && !run.used) {
      run.used = true
      const { used, usedCompute, ...done } = ledger.prepared
      ledger.setPrepared({ ...done, used: used + 1, usedCompute: ms(usedCompute + compute) })
    }
    const ready = readyAt === undefined ? {} : { ready: ms(askedAt - readyAt) }
    return { outputs, measured: { total: ms(now() - askedAt) }, prepared: { compute, ...ready } }
  }

  return {
    want(questions) {
      const wanted = new Map(questions.map((question) => [contentOf(question), question]))
      for (const entry of entries) if (!wanted.has(entry.content)) drop(entry)
      const known = new Map(entries.map((entry) => [entry.content, entry]))
      entries = [...wanted].map(([content, question]) => known.get(content) ?? { question, content })
      beginNext()
    },
    claim(question) {
      const content = contentOf(question)
      const entry = entries.find((entry) => entry.content === content)
      const run = entry?.run
      if (entry && run?.begunAt === undefined) drop(entry)
      if (run?.begunAt === undefined) return undefined
      const { place, begunAt } = run
      return {
        place,
        by: (at) => ms(run.readyAt === undefined ? at - begunAt : Number.POSITIVE_INFINITY),
        use: (control) => use(run, control),
      }
    },
  }
}
