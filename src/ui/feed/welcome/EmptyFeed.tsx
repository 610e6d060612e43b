import { useStore } from 'zustand'
import type { Task } from '../../../tasks/task.ts'
import { useServices } from '../../services.ts'
import { Examples } from './Examples.tsx'
import { FilledExample, Welcome } from './Welcome.tsx'

/** The first screen, with an example that one tap asks. */
export function EmptyFeed({ task }: { task: Task }) {
  const { gateway, asker } = useServices()
  const objective = useStore(gateway, ({ status }) => status?.settings.objective.kind) ?? 'latency'
  const [example] = task.examples
  const isPassage = task.fields.some(({ isLong }) => isLong)
  return (
    <Welcome task={task} objective={objective}>
      {isPassage && example ? (
        <FilledExample task={task} example={example} ask={() => asker.ask(task.id, [example])} />
      ) : (
        <Examples task={task} />
      )}
    </Welcome>
  )
}
