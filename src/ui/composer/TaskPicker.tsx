import { useEffect, useRef } from 'react'
import { tasks } from '../ask/tasks.ts'
import { afterPaint } from '../shell/after-paint.ts'

/**
 * Selects the task: a radio group that looks like a row of buttons. The browser itself checks a button, and the fields change
 * one frame later. A single task needs no choice.
 */
export function TaskPicker({ task, choose }: { task: string; choose: (task: string) => void }) {
  const chosen = useRef<HTMLInputElement>(null)
  const cancelChoice = useRef(() => {})
  // The task can also change without a click, for example when a link is opened.
  // biome-ignore lint/correctness/useExhaustiveDependencies: the reference moves with the task
  useEffect(() => {
    if (chosen.current) chosen.current.checked = true
  }, [task])
  const select = (next: string) => {
    cancelChoice.current()
    cancelChoice.current = afterPaint(() => choose(next))
  }
  if (tasks.length < 2) return null
  return (
    <fieldset className="task-picker">
      <legend className="visually-hidden">What do you want to know?</legend>
      {tasks.map(({ id, title, summary }) => (
        <label key={id} title={summary}>
          <input
            ref={id === task ? chosen : undefined}
            type="radio"
            name="task"
            value={id}
            defaultChecked={id === task}
            onChange={() => select(id)}
          />
          <span>{title}</span>
        </label>
      ))}
    </fieldset>
  )
}
