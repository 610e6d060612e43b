import type { Task, TaskInput } from '../../../tasks/task.ts'
import { passagesFor } from '../../composer/draft.ts'
import { useServices } from '../../services.ts'

/** Asks an example. Its passage becomes the passage of the draft, unless there is one. */
export function useAskExample(task: Task): (example: TaskInput) => void {
  const { asker, draft } = useServices()
  return (example) => {
    asker.ask(task.id, [example])
    const { input } = draft.store.getState()
    draft.change({ input: passagesFor(task, input, example) })
  }
}
