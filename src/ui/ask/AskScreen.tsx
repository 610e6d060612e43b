import { type ReactNode, useState } from 'react'
import { useStore } from 'zustand'
import { Composer } from '../composer/Composer.tsx'
import { TaskPicker } from '../composer/TaskPicker.tsx'
import { AnswerAnatomy } from '../feed/details/AnswerAnatomy.tsx'
import { Feed } from '../feed/Feed.tsx'
import { useOpenEntry } from '../feed/store/open-entry.ts'
import { Ruler } from '../ruler/Ruler.tsx'
import { useLeads } from '../ruler/use-leads.ts'
import { useServices, useSize } from '../services.ts'
import { useAfterPaint } from '../shell/after-paint.ts'
import { useNarrow } from '../shell/use-narrow.ts'
import { rulerKind, rulerLine, rulerSentence } from '../words/decision/ruler-sentence.ts'
import { kindOf, unreachable } from '../words/places.ts'
import { tooLongLine, tooLongSentence } from '../words/too-long.ts'
import { maximumTokensOf } from './models.ts'
import { RightNow } from './RightNow.tsx'
import { taskById, tasks } from './tasks.ts'
import { isUnreachable } from './unavailable-for.ts'
import './ask.css'

function RulerNow({ task }: { task: string }) {
  const { forecaster, gateway } = useServices()
  const size = useSize()
  const leads = useLeads(task)
  const isCloudLost = useStore(gateway, ({ status }) => status !== undefined && isUnreachable(status))
  const { tokens, words, others, decision, tooLong, ...reading } = useStore(forecaster.store)
  const isCloudNext = decision?.place !== undefined && kindOf(decision.place) === 'cloud'
  const problem = reading.problem ?? (isCloudLost && isCloudNext ? unreachable : undefined)
  return (
    <Ruler
      tokens={tokens}
      words={words}
      others={others}
      maximumTokens={maximumTokensOf(task, size)}
      decision={decision}
      leads={leads}
      kind={rulerKind(decision, words, leads)}
      line={problem ?? (tooLong ? tooLongLine : rulerLine(decision, words, leads))}
      sentence={
        problem
          ? [{ text: problem }]
          : tooLong
            ? tooLongSentence(words, tooLong)
            : rulerSentence(decision, words, leads)
      }
    />
  )
}

/** The ruler and the composer. The style sheet needs the typing state: above a keyboard it shows only the fields. */
function Dock({ children }: { children: ReactNode }) {
  const [isTyping, setTyping] = useState(false)
  return (
    <section
      className="dock"
      aria-label="Your text"
      data-typing={isTyping}
      onFocus={({ target }) => setTyping(target instanceof HTMLTextAreaElement)}
      onBlur={() => setTyping(false)}
    >
      {children}
    </section>
  )
}

/** The column beside the feed on wide screens: the state of both sides, and how the opened answer was produced. */
function Aside() {
  const open = useAfterPaint(useOpenEntry())
  return (
    <aside className="ask-aside" aria-label="Details">
      <RightNow />
      {open && <AnswerAnatomy entry={open} />}
    </aside>
  )
}

/** The Ask screen: the feed, with the ruler and the composer below it. */
export function AskScreen() {
  const { draft, shownFeed } = useServices()
  const taskId = useStore(draft.store, (state) => state.task)
  const isEmpty = useStore(shownFeed, ({ restored, entries }) => restored && entries.length === 0)
  const task = taskById(taskId) ?? tasks[0]
  const narrow = useNarrow()
  if (!task) return null
  return (
    <main className="ask">
      <h1 className="visually-hidden">Ask</h1>
      <div className="ask-column" data-empty={isEmpty}>
        <Feed task={task} />
        <Dock>
          <TaskPicker task={task.id} choose={(next) => draft.change({ task: next })} />
          <RulerNow task={task.id} />
          <Composer task={task} />
        </Dock>
      </div>
      {!narrow && <Aside />}
    </main>
  )
}
