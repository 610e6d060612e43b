import { tasks } from '../../tasks/registry.ts'

/** Selects the task: a radio group that looks like a row of buttons. */
export function TaskPicker({ task, choose }: { task: string; choose: (task: string) => void }) {
  return (
    <fieldset className="task-picker">
      <legend className="visually-hidden">What do you want to know?</legend>
      {tasks.map(({ id, title, summary }) => (
        <label key={id} title={summary}>
          <input type="radio" name="task" value={id} checked={id === task} onChange={() => choose(id)} />
          <span>{title}</span>
        </label>
      ))}
    </fieldset>
  )
}
