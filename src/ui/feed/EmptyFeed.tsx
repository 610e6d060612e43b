import { useStore } from 'zustand'
import type { ObjectiveKind } from '../../gateway/protocol.ts'
import type { Task } from '../../tasks/task.ts'
import { useServices } from '../services.ts'
import { Examples } from './Examples.tsx'

const whichOne: Readonly<Record<ObjectiveKind, string>> = {
  latency: 'The sooner one will.',
  energy: 'The thriftier one will.',
  weighted: 'The better one will.',
}

/** The first screen: what this is, and something to touch. */
export function EmptyFeed({ task }: { task: Task }) {
  const { gateway } = useServices()
  const kind = useStore(gateway, ({ status }) => status?.settings.objective.kind) ?? 'latency'
  return (
    <div className="empty">
      <h2>Two places can answer. {whichOne[kind]}</h2>
      <p>
        Short texts are read here, on this device; long ones may be worth the trip to the cloud. The ruler
        below shows which it would be now.
      </p>
      <h3>{task.summary}</h3>
      <Examples task={task} />
    </div>
  )
}
