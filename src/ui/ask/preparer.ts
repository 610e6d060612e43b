/** When typing pauses, the gateway is told what would be asked if the draft were sent as it stands. */
import type { StoreApi } from 'zustand/vanilla'
import { taskById } from '../../tasks/registry.ts'
import type { Task, TaskInput } from '../../tasks/task.ts'
import type { Tokenizer } from '../../text/tokenizer.ts'
import { ms } from '../../units.ts'
import type { InferRequest } from '../../wire/infer.ts'
import type { Draft } from '../composer/draft.ts'
import type { Clock } from '../connection/clock.ts'
import type { StandingChannel } from '../connection/standing-channel.ts'
import type { ModelFacts } from './catalogue.ts'
import { questionsOf, requestOf } from './question.ts'

/** Typing that has rested for so long has paused: `npm run bench` weighs shorter and longer rests. */
export const pause = ms(250)
/** Of a paste of many sentences the first are read first. */
const mostQuestions = 8

export interface Preparer {
  /** The pause starts again. */
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

/** A preparer that says nothing until the draft has changed and rested. */
export function createPreparer({ draft, channel, tokenizer, modelOf, clock }: PreparerNeeds): Preparer {
  let callOff = () => {}

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
      // Without its word list nothing can be asked either, and the ruler says so.
      callOff = clock.after(pause, () => void prepare().catch(() => {}))
    },
  }
}
