/** What the ruler shows: the length of the sentence at the caret, and the decision that it would get now. */
import { createStore, type StoreApi } from 'zustand/vanilla'
import type { Decision } from '../../gateway/protocol.ts'
import { taskById } from '../../tasks/registry.ts'
import type { Task } from '../../tasks/task.ts'
import { splitSentences } from '../../text/sentences.ts'
import type { Tokenizer } from '../../text/tokenizer.ts'
import type { Draft } from '../composer/draft.ts'
import type { StandingChannel } from '../connection/standing-channel.ts'
import { bytesOf, requestOf, sentenceAt } from './question.ts'

/** The other sentences of a long paste are shown as marks, as far as they can be told apart. */
const mostMarks = 60

export interface Reading {
  /** N of the sentence at the caret; zero when there is none. */
  readonly tokens: number
  /** Lengths of the other sentences. */
  readonly others: readonly number[]
  readonly sentence?: { readonly index: number; readonly of: number }
  readonly decision?: Decision
  /** Why the text cannot be asked as it is: too long, or the word list is missing. */
  readonly problem?: string
}

export interface Forecaster {
  readonly store: StoreApi<Reading>
  /** Reads the draft again and asks what would be decided. */
  refresh(): void
  /** The caret stands here now; the next refresh reads the sentence around it. */
  caretAt(offset: number): void
}

export interface ForecasterNeeds {
  readonly draft: StoreApi<Draft>
  readonly channel: Pick<StandingChannel, 'forecast'>
  readonly tokenizer: () => Promise<Tokenizer>
  readonly maximumTokens: (task: string) => number
}

const sentenceOf = (error: unknown): string => (error instanceof Error ? error.message : String(error))

/** The input that the ruler reads: of a single text its sentence at the caret, else everything. */
function focus(task: Task, { input }: Draft, caret: number) {
  const [field, ...more] = task.fields
  if (!field || more.length > 0) return { input, sentences: [] }
  const text = input[field.name] ?? ''
  const sentence = sentenceAt(text, caret)
  return {
    input: { [field.name]: sentence?.text ?? '' },
    sentences: splitSentences(text).slice(0, mostMarks),
    ...(sentence && { sentence }),
  }
}

/** A forecaster that forecasts anew whenever it is told to refresh. */
export function createForecaster({ draft, channel, tokenizer, maximumTokens }: ForecasterNeeds): Forecaster {
  const store = createStore<Reading>(() => ({ tokens: 0, others: [] }))
  let caret = Number.POSITIVE_INFINITY
  let words: Tokenizer | undefined

  const read = (ready: Tokenizer) => {
    const current = draft.getState()
    const task = taskById(current.task)
    if (!task) return
    const { input, sentences, sentence } = focus(task, current, caret)
    const others = sentences
      .filter((_, index) => index + 1 !== sentence?.index)
      .map(({ text }) => ready.encode(text).length)
    const maximum = maximumTokens(task.id)
    const typed = Object.values(input).some((text) => text.trim())
    let tokens = 0
    let bytesUp = 0
    try {
      const probe = typed ? input : Object.fromEntries(task.fields.map(({ name }) => [name, 'a']))
      const prepared = task.prepare(probe, ready, maximum)
      bytesUp = bytesOf(requestOf(prepared))
      tokens = typed ? prepared.tokens : 0
    } catch (error) {
      const length = Object.values(input).reduce((sum, text) => sum + ready.encode(text).length, 0)
      store.setState(
        { tokens: length, others, ...(sentence && { sentence }), problem: sentenceOf(error) },
        true,
      )
      return
    }
    const { decision } = store.getState()
    store.setState({ tokens, others, ...(sentence && { sentence }), ...(decision && { decision }) }, true)
    channel.forecast({ model: task.id, tokens: Math.max(1, tokens), bytesUp }, (answer) =>
      store.setState({ decision: answer }),
    )
  }

  return {
    store,
    caretAt(offset) {
      caret = offset
    },
    refresh() {
      if (words) return read(words)
      tokenizer().then(
        (ready) => {
          words = ready
          read(ready)
        },
        (error) => store.setState({ problem: sentenceOf(error) }),
      )
    },
  }
}
