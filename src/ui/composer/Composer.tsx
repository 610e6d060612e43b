import { ArrowUp } from 'lucide-react'
import { type FormEvent, type KeyboardEvent, type SyntheticEvent, useEffect, useId } from 'react'
import { useStore } from 'zustand'
import type { Task } from '../../tasks/task.ts'
import { questionsOf } from '../ask/question.ts'
import { useServices } from '../services.ts'
import { GrowingText } from './GrowingText.tsx'
import { settledAfterMs, takeFinished } from './live-sentences.ts'
import './composer.css'

const enterSends = (event: KeyboardEvent): boolean =>
  event.key === 'Enter' && !event.shiftKey && !event.nativeEvent.isComposing

/** Where text is typed. In live mode every finished sentence leaves for its answer by itself. */
export function Composer({ task }: { task: Task }) {
  const { draft, asker, connection, forecaster } = useServices()
  const input = useStore(draft.store, (state) => state.input)
  const live = useStore(draft.store, (state) => state.live)
  const id = useId()
  const [first, ...more] = task.fields
  const single = first && more.length === 0 ? first : undefined
  const questions = questionsOf(task, input)
  const sentence = useStore(forecaster.store, (reading) => reading.sentence)
  const text = single ? (input[single.name] ?? '') : ''

  const send = () => {
    if (questions.length === 0) return
    asker.ask(task.id, questions)
    draft.change({ input: {} })
  }

  const answerFinished = (typed: string, settled: boolean) => {
    if (!single) return
    const { finished, rest } = takeFinished(typed, settled)
    if (finished.length === 0) return draft.change({ input: { ...input, [single.name]: typed } })
    asker.ask(
      task.id,
      finished.map((sentence) => ({ [single.name]: sentence })),
    )
    draft.change({ input: { ...input, [single.name]: rest } })
  }

  // biome-ignore lint/correctness/useExhaustiveDependencies: the pause starts again with every keystroke
  useEffect(() => {
    if (!live || !single || text.trim() === '') return
    const timer = setTimeout(() => answerFinished(text, true), settledAfterMs)
    return () => clearTimeout(timer)
  }, [text, live, task.id])

  const type = (name: string, value: string) => {
    connection.keystroke()
    if (live && single) answerFinished(value, false)
    else draft.change({ input: { ...input, [name]: value } })
  }

  const follow = ({ currentTarget }: SyntheticEvent<HTMLTextAreaElement>) => {
    forecaster.caretAt(currentTarget.selectionStart)
    forecaster.refresh()
  }

  const submit = (event: FormEvent) => {
    event.preventDefault()
    send()
  }

  const count = questions.length
  return (
    <form className="composer" onSubmit={submit}>
      <div className="composer-fields">
        {task.fields.map(({ name, label, placeholder }) => (
          <div key={name} className="composer-field">
            <label className={single ? 'visually-hidden' : undefined} htmlFor={`${id}-${name}`}>
              {label}
            </label>
            <GrowingText
              id={`${id}-${name}`}
              value={input[name] ?? ''}
              placeholder={placeholder}
              enterKeyHint="send"
              aria-describedby={`${id}-hint`}
              onChange={({ target }) => {
                forecaster.caretAt(target.selectionStart)
                type(name, target.value)
              }}
              onSelect={follow}
              onKeyDown={(event) => {
                if (!enterSends(event)) return
                event.preventDefault()
                send()
              }}
            />
          </div>
        ))}
      </div>
      <button
        type="submit"
        className="send"
        disabled={count === 0}
        aria-label={count > 1 ? `Ask ${count} sentences` : 'Ask'}
      >
        <ArrowUp aria-hidden size={22} strokeWidth={2.5} />
      </button>
      <p id={`${id}-hint`} className="composer-hint">
        {count > 1 &&
          `${count} sentences, each answered on its own; the ruler shows number ${sentence?.index ?? 1}. `}
        <span className="keys">
          {live ? 'A finished sentence is answered at once.' : 'Enter asks, Shift+Enter starts a new line.'}
        </span>
      </p>
    </form>
  )
}
