/** The data of the ruler: the length of the sentence at the caret, and the decision that it would get now. */
import { createStore, type StoreApi } from 'zustand/vanilla'
import type { Decision } from '../../gateway/protocol.ts'
import type { Task, TaskInput } from '../../tasks/task.ts'
import { splitSentences } from '../../text/sentences.ts'
import type { Tokenizer } from '../../text/tokenizer.ts'
import type { Draft } from '../composer/draft.ts'
import type { PersistentChannel } from '../connection/persistent-channel.ts'
import { countWords } from '../words/word-count.ts'
import type { ModelFacts } from './catalogue.ts'
import { type Measurement, measure, type TooLong } from './measure.ts'
import { sentenceAt } from './question.ts'
import { readLongTexts, unreadText } from './read-long-texts.ts'
import { taskById } from './tasks.ts'

/** The maximum number of marks for the other sentences of a long paste. More could not be told apart. */
const maxMarks = 60

export interface DraftLengths {
  /** N of the sentence at the caret, or of all fields that belong together. Zero when nothing is typed. */
  readonly tokens: number
  /** The same length in words. */
  readonly words: number
  /** Lengths of the other sentences, in tokens. */
  readonly others: readonly number[]
  readonly sentence?: { readonly index: number; readonly of: number }
  /** For the text, or for one of its windows when the text is too long for one request. */
  readonly decision?: Decision
  readonly tooLong?: TooLong
  /** Why the text cannot be asked, for reasons other than its length: for example, the word list is missing. */
  readonly problem?: string
}

export interface Forecaster {
  readonly store: StoreApi<DraftLengths>
  /** Reads the draft again and requests a new forecast, after the next paint. */
  refresh(): void
  /** Stores the caret position. The next refresh reads the sentence around it. */
  caretAt(offset: number): void
}

export interface ForecasterNeeds {
  readonly draft: StoreApi<Draft>
  readonly channel: Pick<PersistentChannel, 'forecast'>
  readonly tokenizer: () => Promise<Tokenizer>
  /** The model of a task in the current size. Undefined when none is shipped. */
  readonly modelOf: (task: string) => Pick<ModelFacts, 'name' | 'facts'> | undefined
  /** Postpones the reading of the draft: the screen shows a typed letter first. */
  readonly later: (act: () => void) => void
}

const sentenceOf = (error: unknown): string => (error instanceof Error ? error.message : String(error))

/** The input that the ruler measures: the sentence at the caret for a single text, else all fields. */
function focus(task: Task, input: TaskInput, caret: number) {
  const [field, ...more] = task.fields
  if (!field || more.length > 0) return { input, sentences: [] }
  const text = input[field.name] ?? ''
  const sentence = sentenceAt(text, caret)
  return {
    input: { [field.name]: sentence?.text ?? '' },
    sentences: splitSentences(text).slice(0, maxMarks),
    ...(sentence && { sentence: { index: sentence.index, of: sentence.of } }),
  }
}

type Measured = Measurement & Pick<DraftLengths, 'words' | 'others' | 'sentence'>

function measureDraft(task: Task, draft: TaskInput, caret: number, words: Tokenizer, most: number): Measured {
  const { input, sentences, sentence } = focus(task, draft, caret)
  const others = sentences
    .filter((_, index) => index + 1 !== sentence?.index)
    .map(({ text }) => words.encode(text).length)
  const typed = task.fields.reduce((sum, { name }) => sum + countWords(input[name] ?? ''), 0)
  return { ...measure(task, input, words, most), words: typed, others, ...(sentence && { sentence }) }
}

/** Creates a forecaster that requests a forecast on each refresh. */
export function createForecaster(needs: ForecasterNeeds): Forecaster {
  const { draft, channel, tokenizer, modelOf, later } = needs
  const store = createStore<DraftLengths>(() => ({ tokens: 0, words: 0, others: [] }))
  let caret = Number.POSITIVE_INFINITY
  let words: Tokenizer | undefined
  let last: { of: readonly unknown[]; measured: Measured } | undefined

  /** A text is measured once, however often the forecast is refreshed. */
  const measured = (task: Task, input: TaskInput, ready: Tokenizer, most: number): Measured => {
    const of = [task, input, caret, ready, most]
    if (!last?.of.every((part, index) => part === of[index]))
      last = { of, measured: measureDraft(task, input, caret, ready, most) }
    return last.measured
  }

  let underWay: AbortController | undefined
  let underWayOf: string | undefined

  /** Long passages are tokenized first. Text that is typed meanwhile is measured with them. */
  const readFirst = (task: Task, input: TaskInput, ready: Tokenizer) => {
    const text = unreadText(task, input, ready)
    if (text === underWayOf && !underWay?.signal.aborted) return
    underWay?.abort()
    underWay = new AbortController()
    underWayOf = text
    const { signal } = underWay
    store.setState({ ...store.getInitialState(), problem: 'Reading the text…' }, true)
    readLongTexts(signal, task, input, ready).then(
      () => {
        underWayOf = undefined
        if (!signal.aborted) read(ready)
      },
      () => {},
    )
  }

  const read = (ready: Tokenizer) => {
    const { task: id, input } = draft.getState()
    const task = taskById(id)
    const model = modelOf(id)
    if (!task || !model) return
    if (unreadText(task, input, ready) !== undefined) return readFirst(task, input, ready)
    underWay?.abort()
    const { asked, ...reading } = measured(task, input, ready, model.facts.maximumTokens)
    const { decision } = store.getState()
    store.setState({ ...reading, ...(asked && decision && { decision }) }, true)
    if (asked)
      channel.forecast({ model: model.name, ...asked }, (answer) => store.setState({ decision: answer }))
  }

  const refresh = () => {
    if (words) return read(words)
    tokenizer().then(
      (ready) => {
        words = ready
        read(ready)
      },
      (error) => store.setState({ problem: sentenceOf(error) }),
    )
  }

  let isRefreshing = false
  return {
    store,
    caretAt(offset) {
      caret = offset
    },
    refresh() {
      if (isRefreshing) return
      isRefreshing = true
      later(() => {
        isRefreshing = false
        refresh()
      })
    },
  }
}
