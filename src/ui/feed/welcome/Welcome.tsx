import type { ReactNode } from 'react'
import type { ObjectiveKind } from '../../../gateway/protocol.ts'
import type { Task, TaskInput } from '../../../tasks/task.ts'
import { askedTexts, passageOf } from '../store/entry-texts.ts'

const whichever: Readonly<Record<ObjectiveKind, string>> = {
  latency: 'is faster',
  energy: 'takes less of your battery',
  weighted: 'does better',
}

interface FilledExampleProps {
  readonly task: Task
  readonly example: TaskInput
  /** Absent before the app can react to a click. */
  readonly ask?: (example: TaskInput) => void
}

/** A passage with a question that one tap asks. */
export function FilledExample({ task, example, ask }: FilledExampleProps) {
  const asked = { task: task.id, input: example }
  return (
    <div className="filled-example">
      <p className="filled-passage">{passageOf(asked)}</p>
      <p className="filled-question">
        {askedTexts(asked)
          .map(({ text }) => text)
          .join(' ')}
      </p>
      <button type="button" className="primary" disabled={!ask} onClick={ask && (() => ask(example))}>
        Find the answer
      </button>
    </div>
  )
}

interface WelcomeProps {
  readonly task: Task
  readonly objective: ObjectiveKind
  readonly children: ReactNode
}

/** The introduction for a person without questions yet, with examples. */
export function Welcome({ task, objective, children }: WelcomeProps) {
  const isPassage = task.fields.some(({ isLong }) => isLong)
  return (
    <div className="empty" data-filled={isPassage}>
      <h2>{task.summary}</h2>
      {children}
      <p>
        {isPassage ? 'Or paste your own text below. ' : 'Or write your own below. '}
        This device or the cloud answers, whichever {whichever[objective]}.
      </p>
    </div>
  )
}
