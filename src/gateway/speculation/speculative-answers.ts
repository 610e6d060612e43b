/** Answers of this device to what is still being typed: when that very question comes, its answer is there, or nearly. */
import type { PlaceId } from '../../engine/place.ts'
import { type Milliseconds, ms } from '../../units.ts'
import type { PlaceAnswer, Question, RunControl } from '../request/question.ts'
import type { Ledger } from '../storage/ledger.ts'

/** One question that was begun before it was asked. */
export interface Ahead {
  readonly place: PlaceId
  /** How long ago it was begun; `Infinity` once it is answered. */
  by(now: Milliseconds): Milliseconds
  /** The answer, as a run of the question itself gives it. Rejects as the run that was begun does. */
  use(control: RunControl): Promise<PlaceAnswer>
}

export interface PreparedAnswers {
  /**
   * Computes these, one after the other, behind whatever else the device has to do. They replace what was wanted before:
   * of that, what has not begun never will, and what has counts as work in vain.
   */
  want(questions: readonly Question[]): void
  /** What was begun of the very same question. It is asked now, so what has not begun is left to the asker. */
  claim(question: Question): Ahead | undefined
}

export interface PreparedAnswersNeeds {
  readonly ledger: Ledger
  readonly now: () => Milliseconds
  /** Where to begin this now, and what the run is expected to take; undefined when it should not be begun. */
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

/** The whole question and not a digest: nobody's answer may be given to another question. */
const contentOf = ({ model, request }: Question) => JSON.stringify([model, request.inputs])

const unwanted = new DOMException('The text has changed.', 'AbortError')

export function createPreparedAnswers(needs: PreparedAnswersNeeds): PreparedAnswers {
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
        // The question itself, should it be asked, will meet the same failure and tell of it.
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
