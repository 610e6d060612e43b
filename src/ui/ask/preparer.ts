/** Sends the draft to the gateway when typing pauses, so that the answer can be computed before the question is asked. */
import type { StoreApi } from 'zustand/vanilla'
import type { Task, TaskInput } from '../../tasks/task.ts'
import { isClosed } from '../../text/sentences.ts'
import type { Tokenizer } from '../../text/tokenizer.ts'
import { type Milliseconds, ms } from '../../units.ts'
import type { InferRequest } from '../../wire/infer.ts'
import type { Draft } from '../composer/draft.ts'
import type { Clock } from '../connection/clock.ts'
import type { PersistentChannel } from '../connection/persistent-channel.ts'
import type { ModelFacts } from './catalogue.ts'
import { questionsOf, requestOf } from './question.ts'
import { taskById } from './tasks.ts'

/** The maximum number of prepared sentences. The first sentences of a long paste are read first. */
const maxPreparedQuestions = 8

export interface Preparer {
  /** Restarts the pause. */
  draftChanged(): void
}

export interface PreparerNeeds {
  readonly draft: StoreApi<Draft>
  readonly channel: Pick<PersistentChannel, 'send'>
  readonly tokenizer: () => Promise<Tokenizer>
  /** The model of a task in the current size. Undefined when none is shipped. */
  readonly modelOf: (task: string) => Pick<ModelFacts, 'name' | 'facts'> | undefined
  readonly clock: Pick<Clock, 'after'>
}

/** The requests for all questions that fit into one request. Other questions fail when they are asked. */
function requestsOf(task: Task, input: TaskInput, words: Tokenizer, maximum: number): InferRequest[] {
  return questionsOf(task, input)
    .slice(0, maxPreparedQuestions)
    .flatMap((question) => {
      try {
        return [requestOf(task.prepare(question, words, maximum))]
      } catch {
        return []
      }
    })
}

/** The field that was typed into last: the one that differs from before. */
function typedOf(input: TaskInput, before: TaskInput): string {
  const typed = Object.keys(input).find((name) => input[name] !== before[name])
  return typed === undefined ? '' : (input[typed] ?? '')
}

/** Creates a preparer that sends nothing until the draft has changed and typing has paused. */
export function createPreparer({ draft, channel, tokenizer, modelOf, clock }: PreparerNeeds): Preparer {
  let cancelTimer = () => {}
  let before = draft.getState().input

  async function prepare() {
    const words = await tokenizer()
    const { task: id, input } = draft.getState()
    const task = taskById(id)
    const model = modelOf(id)
    if (!task || !model) return
    const requests = requestsOf(task, input, words, model.facts.maximumTokens)
    // The composer is empty right after a question is sent. The prepared answer may still be in flight.
    if (requests.length > 0) channel.send({ type: 'prepare', model: model.name, requests })
  }

  return {
    draftChanged() {
      cancelTimer()
      const { input } = draft.getState()
      const rest = prepareDelay(typedOf(input, before))
      before = input
      // Without the word list nothing can be asked, and the ruler shows that.
      cancelTimer = clock.after(rest, () => void prepare().catch(() => {}))
    },
  }
}

/** After a full stop the text is probably complete. The pause leaves time for a second punctuation mark. */
const afterClosing = ms(50)
/** Most pauses inside a sentence are shorter, and most pauses before a question is sent are longer. */
const elsewhere = ms(500)

/** The pause in typing after which this text is prepared. Chosen by hand. */
export const prepareDelay = (typed: string): Milliseconds =>
  isClosed(typed.trimEnd()) ? afterClosing : elsewhere
