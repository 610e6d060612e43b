import type { Task } from '../../tasks/task.ts'
import { useServices } from '../services.ts'
import { ExampleList } from './ExampleList.tsx'
import { isKeptIn } from './entry-texts.ts'

/** Questions to touch. One takes the place of what is kept elsewhere; what was typed and never asked stays. */
export function Examples({ task }: { task: Task }) {
  const { draft, feed } = useServices()
  return (
    <ExampleList
      task={task}
      choose={(example) => draft.add(example, isKeptIn(feed.store.getState().entries))}
    />
  )
}
