import type { Task } from '../../tasks/task.ts'
import { useServices } from '../services.ts'

/** The first screen: what this is, and something to touch. */
export function EmptyFeed({ task }: { task: Task }) {
  const { draft } = useServices()
  return (
    <div className="empty">
      <h2>Two places can answer. The sooner one will.</h2>
      <p>
        Short sentences are read here, on this device; long ones may be worth the trip to the cloud. The ruler
        below shows which it would be now.
      </p>
      <h3>Try one</h3>
      <ul className="examples">
        {task.examples.map((example) => {
          const text = Object.values(example).join(' · ')
          return (
            <li key={text}>
              <button type="button" onClick={() => draft.add(example)}>
                <span>{text}</span>
              </button>
            </li>
          )
        })}
      </ul>
    </div>
  )
}
