import { useEffect, useRef, useState } from 'react'
import { tasks } from '../ask/tasks.ts'
import { afterPaint } from '../shell/after-paint.ts'

/**
 * Selects the task: a radio group that looks like a row of buttons. The button reacts one frame before the fields change. A
 * single task needs no choice.
 */
export function TaskPicker({ task, choose }: { task: string; choose: (task: string) => void }) {
  const [selected, setSelected] = useState(task)
  const cancelChoice = useRef(() => {})
  // The task can also change without a click, for example when a link is opened.
  useEffect(() => setSelected(task), [task])
  const select = (next: string) => {
    setSelected(next)
    cancelChoice.current()
    cancelChoice.current = afterPaint(() => choose(next))
  }
  if (tasks.length < 2) return null
  return (
    <fieldset className="task-picker">
      <legend className="visually-hidden">What do you want to know?</legend>
      {tasks.map(({ id, title, summary }) => (
        <label key={id} title={summary}>
          <input type="radio" name="task" value={id} checked={id === selected} onChange={() => select(id)} />
          <span>{title}</span>
        </label>
      ))}
    </fieldset>
  )
}
