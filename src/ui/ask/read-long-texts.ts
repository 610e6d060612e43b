/** Tokenizes long passages in slices, so that the page stays responsive. */
import type { Task, TaskInput } from '../../tasks/task.ts'
import { isQuickToLocate, locateInSlices } from '../../text/offsets.ts'
import type { Tokenizer } from '../../text/tokenizer.ts'

/** Yields to the event loop between slices. */
const pause = () => new Promise<void>((resolve) => setTimeout(resolve))

/** The passage of a question that takes long to tokenize. Undefined when there is none, or when its tokens are cached. */
export const unreadText = (task: Task, input: TaskInput, words: Tokenizer): string | undefined =>
  task.fields
    .flatMap(({ name, isLong }) => (isLong ? [input[name] ?? ''] : []))
    .find((text) => !isQuickToLocate(words, text))

/** Tokenizes the passage in slices. @throws AbortError */
export async function readLongTexts(
  signal: AbortSignal,
  task: Task,
  input: TaskInput,
  words: Tokenizer,
): Promise<void> {
  const text = unreadText(task, input, words)
  if (text === undefined) return
  const steps = locateInSlices(words, text)
  while (!steps.next().done) {
    await pause()
    signal.throwIfAborted()
  }
}
