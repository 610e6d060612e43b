/** When typing rests, the gateway is told what would be asked if the draft were sent as it stands. */
import type { StoreApi } from 'zustand/vanilla'
import { taskById } from '../../tasks/registry.ts'
import type { Task, TaskInput } from '../../tasks/task.ts'
import type { Tokenizer } from '../../text/tokenizer.ts'
import type { InferRequest } from '../../wire/infer.ts'
import type { Draft } from '../composer/draft.ts'
import type { Clock } from '../connection/clock.ts'
import type { StandingChannel } from '../connection/standing-channel.ts'
import type { ModelFacts } from './catalogue.ts'
import { restBeforePreparing } from './debounce-preparing.ts'
import { questionsOf, requestOf } from './question.ts'

/** Of a paste of many sentences the first are read first. */
const mostQuestions = 8

export interface Preparer {
  /** The rest begins again. */
  draftChanged(): void
}

export interface PreparerNeeds {
  readonly draft: StoreApi<Draft>
  readonly channel: Pick<StandingChannel, 'tell'>
  readonly tokenizer: () => Promise<Tokenizer>
  /** The model of a task in the size of this moment; undefined when none is shipped. */
  readonly modelOf: (task: string) => Pick<ModelFacts, 'name' | 'facts'> | undefined
  readonly clock: Pick<Clock, 'after'>
}

/** The requests of all that can be read at once; whoever asks the rest is told why it cannot. */
function requestsOf(task: Task, input: TaskInput, words: Tokenizer, maximum: number): InferRequest[] {
  return questionsOf(task, input)
    .slice(0, mostQuestions)
    .flatMap((question) => {
      try {
        return [requestOf(task.prepare(question, words, maximum))]
      } catch {
        return []
      }
    })
}

/** The text that was typed into last: the one that differs from before. */
function typedOf(input: TaskInput, before: TaskInput): string {
  const typed = Object.keys(input).find((name) => input[name] !== before[name])
  return typed === undefined ? '' : (input[typed] ?? '')
}

/** A preparer that says nothing until the draft has changed and rested. */
export function createPreparer({ draft, channel, tokenizer, modelOf, clock }: PreparerNeeds): Preparer {
  let callOff = () => {}
  let before = draft.getState().input

  async function prepare() {
    const words = await tokenizer()
    const { task: id, input } = draft.getState()
    const task = taskById(id)
    const model = modelOf(id)
    if (!task || !model) return
    const requests = requestsOf(task, input, words, model.facts.maximumTokens)
    // A composer that has just been emptied was sent: what was prepared for it may still be on its way.
    if (requests.length > 0) channel.tell({ type: 'prepare', model: model.name, requests })
  }

  return {
    draftChanged() {
      callOff()
      const { input } = draft.getState()
      const rest = restBeforePreparing(typedOf(input, before))
      before = input
      // Without its word list nothing can be asked either, and the ruler says so.
      callOff = clock.after(rest, () => void prepare().catch(() => {}))
    },
  }
}
