import type { Task } from '../../tasks/task.ts'
import { Examples } from './Examples.tsx'

/** The first screen: what this is, and something to touch. */
export function EmptyFeed({ task }: { task: Task }) {
  return (
    <div className="empty">
      <h2>Two places can answer. The sooner one will.</h2>
      <p>
        Short texts are read here, on this device; long ones may be worth the trip to the cloud. The ruler
        below shows which it would be now.
      </p>
      <h3>{task.summary}</h3>
      <Examples task={task} />
    </div>
  )
}
