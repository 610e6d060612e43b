import type { Task } from '../../tasks/task.ts'
import { useServices } from '../services.ts'
import { ExampleList } from './ExampleList.tsx'

/** Questions to touch: each is asked at once. What was typed and not asked yet stays. */
export function Examples({ task }: { task: Task }) {
  const { asker } = useServices()
  return <ExampleList task={task} choose={(example) => asker.ask(task.id, [example])} />
}
