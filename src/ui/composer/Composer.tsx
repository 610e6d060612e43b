import { ArrowUp, X } from 'lucide-react'
import { type FormEvent, type KeyboardEvent, type SyntheticEvent, useEffect, useId, useRef } from 'react'
import { flushSync } from 'react-dom'
import { useStore } from 'zustand'
import type { Task, TaskField } from '../../tasks/task.ts'
import { isVisible } from '../../text/sentences.ts'
import { gapsOf, questionsOf } from '../ask/question.ts'
import { FileButton } from '../files/FileButton.tsx'
import { useServices } from '../services.ts'
import { askOverWindows } from '../words/too-long.ts'
import { AutosizeTextarea } from './AutosizeTextarea.tsx'
import { afterAsking } from './draft.ts'
import { hintOf } from './hint.ts'
import { longPauseMs, shortPauseMs, splitOffFinished, type TypingPause } from './live-sentences.ts'
import { Switch } from './Switch.tsx'
import './composer.css'

/** In a passage Enter starts a new line, because copied texts have several lines. */
const enterGoesOn = (event: KeyboardEvent, { isLong }: TaskField): boolean =>
  event.key === 'Enter' &&
  !event.shiftKey &&
  !event.nativeEvent.isComposing &&
  (!isLong || event.ctrlKey || event.metaKey)

/** The text fields. In live mode every finished sentence is asked automatically. */
export function Composer({ task }: { task: Task }) {
  const { draft, asker, connection, forecaster, shownFeed } = useServices()
  const input = useStore(draft.store, (state) => state.input)
  const wantsLive = useStore(draft.store, (state) => state.live)
  const sentence = useStore(forecaster.store, (reading) => reading.sentence)
  const tooLong = useStore(forecaster.store, (reading) => reading.tooLong)
  const id = useId()
  const form = useRef<HTMLFormElement>(null)
  const offer = useRef<HTMLButtonElement>(null)
  const composing = useRef(false)
  const [first, ...more] = task.fields
  const single = first && more.length === 0 ? first : undefined
  const live = wantsLive && single !== undefined
  const questions = questionsOf(task, input)
  const text = single ? (input[single.name] ?? '') : ''
  const windows = tooLong && tooLong.windows > 1 && questions.length > 0 ? tooLong.windows : undefined

  const focus = (name: string | undefined) => {
    const field = name === undefined ? null : form.current?.elements.namedItem(name)
    if (field instanceof HTMLElement) field.focus()
  }

  /** The next drawing of the feed contains the question. */
  const whenDrawn = (act: () => void) => {
    const stop = shownFeed.subscribe(() => {
      stop()
      act()
    })
  }

  /** Clears the fields together with the drawing of the question: the browser delays the answer until it has drawn a change. */
  const leave = () => {
    const keeps = task.fields.some(({ isLong }) => isLong)
    const typing = document.activeElement instanceof HTMLTextAreaElement
    draft.changeAt(whenDrawn, { input: afterAsking(task, input) })
    if (keeps || typing) focus(task.fields.find(({ isLong }) => !isLong)?.name)
  }

  const send = () => {
    if (questions.length === 0) return
    // A long text is neither truncated nor split without consent. The focus moves to the offer.
    if (windows !== undefined) return offer.current?.focus()
    leave()
    asker.ask(task.id, questions, undefined, gapsOf(task, input))
  }

  const sendOverWindows = () => {
    leave()
    asker.ask(task.id, questions, { overWindows: true })
  }

  /** Clears the fields before the next text is typed. @returns whether a question was just asked */
  const clearNow = (): boolean => {
    // Without a pending change a keystroke must not force React to render.
    if (!draft.hasPendingChange()) return false
    flushSync(draft.makePendingChange)
    return true
  }

  /** Moves the focus to the first empty field, else to the answer. */
  const goOn = () => {
    // A second Enter must not ask the same question again.
    if (clearNow()) return
    const empty = task.fields.find(({ name }) => !isVisible(input[name] ?? ''))
    if (empty && !single) focus(empty.name)
    else send()
  }

  const answerFinished = (typed: string, quiet: TypingPause) => {
    if (!single) return
    const { finished, rest } = splitOffFinished(typed, quiet)
    if (finished.length === 0) return draft.change({ input: { ...input, [single.name]: typed } })
    asker.ask(
      task.id,
      finished.map((sentence) => ({ [single.name]: sentence })),
    )
    draft.change({ input: { ...input, [single.name]: rest } })
  }

  // biome-ignore lint/correctness/useExhaustiveDependencies: the pause starts again with every keystroke
  useEffect(() => {
    if (!live || text.trim() === '') return
    // Text that an input method is composing is not final.
    const look = (quiet: TypingPause) => !composing.current && answerFinished(text, quiet)
    const timers = [setTimeout(look, shortPauseMs, 'moment'), setTimeout(look, longPauseMs, 'long')]
    return () => timers.forEach(clearTimeout)
  }, [text, live, task.id])

  const type = (name: string, value: string) => {
    connection.keystroke()
    if (live) answerFinished(value, 'typing')
    else draft.change({ input: { ...input, [name]: value } })
  }

  const follow = ({ currentTarget }: SyntheticEvent<HTMLTextAreaElement>) => {
    forecaster.caretAt(currentTarget.selectionStart)
    forecaster.refresh()
  }

  const submit = (event: FormEvent) => {
    event.preventDefault()
    goOn()
  }

  const count = questions.length
  const needsPassage = task.fields.some(({ name, isLong }) => isLong && !isVisible(input[name] ?? ''))
  return (
    <form ref={form} className="composer" data-fields={task.fields.length} onSubmit={submit}>
      <div className="composer-fields">
        {task.fields.map((field, index) => {
          const { name, label, placeholder, isLong } = field
          const value = input[name] ?? ''
          return (
            <div key={name} className="composer-field" data-long={isLong}>
              <label htmlFor={`${id}-${name}`} className={single ? 'visually-hidden' : 'composer-label'}>
                {label}
              </label>
              <div className="composer-box" data-key={isLong && (value ? 'clear' : 'file')}>
                <AutosizeTextarea
                  id={`${id}-${name}`}
                  name={name}
                  value={value}
                  placeholder={placeholder}
                  enterKeyHint={isLong ? 'enter' : index + 1 < task.fields.length ? 'next' : 'send'}
                  aria-describedby={`${id}-hint`}
                  onChange={({ target }) => {
                    forecaster.caretAt(target.selectionStart)
                    type(name, target.value)
                  }}
                  onSelect={follow}
                  onBeforeInput={clearNow}
                  onCompositionStart={() => {
                    clearNow()
                    composing.current = true
                  }}
                  onCompositionEnd={() => {
                    composing.current = false
                  }}
                  onBlur={({ target }) => {
                    // When collapsed, a passage shows its beginning.
                    if (isLong) target.scrollTop = 0
                  }}
                  onKeyDown={(event) => {
                    if (!enterGoesOn(event, field)) return void clearNow()
                    event.preventDefault()
                    goOn()
                  }}
                />
                {isLong && !value && (
                  <FileButton opened={() => focus(task.fields.find((other) => !other.isLong)?.name)} />
                )}
                {isLong && value && (
                  <button
                    type="button"
                    className="composer-clear"
                    aria-label={`Clear the ${label.toLowerCase()}`}
                    onClick={() => {
                      draft.change({ input: { ...input, [name]: '' } })
                      focus(name)
                    }}
                  >
                    <X aria-hidden size={18} />
                  </button>
                )}
              </div>
            </div>
          )
        })}
      </div>
      <button
        type="submit"
        className="send"
        disabled={count === 0}
        aria-label={count > 1 ? `Ask ${count} sentences` : 'Ask'}
      >
        <ArrowUp aria-hidden size={22} strokeWidth={2.5} />
      </button>
      <div className="composer-offer" aria-live="polite">
        {windows !== undefined && (
          <button ref={offer} type="button" onClick={sendOverWindows}>
            {askOverWindows(windows)}
          </button>
        )}
      </div>
      <div className="composer-foot">
        <p id={`${id}-hint`} className="composer-hint">
          {count > 1 &&
            `${count} sentences, each answered on its own; the line above is about number ${sentence?.index ?? 1}. `}
          <span className="keys">{hintOf(task, { live, tooLong: windows !== undefined, needsPassage })}</span>
        </p>
        {single && (
          <Switch label="Live" checked={wantsLive} change={(next) => draft.change({ live: next })} />
        )}
      </div>
    </form>
  )
}
