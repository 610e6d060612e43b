import type { Task } from '../../../tasks/task.ts'
import { useServices } from '../../services.ts'
import { ExampleList } from './ExampleList.tsx'

/** Examples that are asked when they are tapped. The draft stays unchanged. */
export function Examples({ task }: { task: Task }) {
  const { asker } = useServices()
  return <ExampleList task={task} choose={(example) => asker.ask(task.id, [example])} />
}
