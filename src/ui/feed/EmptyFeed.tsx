import { useStore } from 'zustand'
import type { Task } from '../../tasks/task.ts'
import { useServices } from '../services.ts'
import { Examples } from './Examples.tsx'
import { Welcome } from './Welcome.tsx'

/** The first screen: what this is, and something to touch. */
export function EmptyFeed({ task }: { task: Task }) {
  const { gateway } = useServices()
  const objective = useStore(gateway, ({ status }) => status?.settings.objective.kind) ?? 'latency'
  return (
    <Welcome objective={objective}>
      <h3>{task.summary}</h3>
      <Examples task={task} />
    </Welcome>
  )
}
