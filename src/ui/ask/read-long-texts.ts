/** Long passages are read in slices before anything else is done with them, so that typing goes on meanwhile. */
import type { Task, TaskInput } from '../../tasks/task.ts'
import { isLocatedSoon, locateInSlices } from '../../text/offsets.ts'
import type { Tokenizer } from '../../text/tokenizer.ts'

/** The page's turn: whatever waits is done before reading goes on. */
const pause = () => new Promise<void>((resolve) => setTimeout(resolve))

/** The passage of a question that takes more than a moment to read; undefined when there is none, or it has been read. */
export const unreadText = (task: Task, input: TaskInput, words: Tokenizer): string | undefined =>
  task.fields
    .flatMap(({ name, isLong }) => (isLong ? [input[name] ?? ''] : []))
    .find((text) => !isLocatedSoon(words, text))

/** Reads it. @throws AbortError */
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
