/** Asks one question over several windows of its text and combines the answers into one. */
import type { DecisionRecord } from '../../gateway/protocol.ts'
import type { TaskAnswer, Window } from '../../tasks/task.ts'
import { mergeWindows } from '../../tasks/windows.ts'

/** One window for each side. More would only wait in a queue. */
const maxConcurrentWindows = 2

export interface AnswerWithRecord {
  readonly answer: TaskAnswer
  readonly record: DecisionRecord
}

export interface WindowsAnswer extends AnswerWithRecord {
  readonly windows: readonly DecisionRecord[]
}

/**
 * The key of a window, derived from the key of its run. A window that a reload interrupts is asked again under the same key.
 */
export const windowKey = (key: string, index: number): string => `${key}:window-${index + 1}`

/**
 * Asks every window, a few at a time. If one window fails, the others are cancelled, because part of a text gives no reliable
 * answer.
 *
 * @param signal cancels all windows
 * @param askOne rejects when its window cannot be answered
 */
export async function askWindows(
  signal: AbortSignal,
  windows: readonly Window[],
  askOne: (signal: AbortSignal, window: Window, index: number) => Promise<AnswerWithRecord>,
  onProgress: (done: number) => void,
): Promise<WindowsAnswer> {
  const failed = new AbortController()
  const either = AbortSignal.any([signal, failed.signal])
  const answers: AnswerWithRecord[] = []
  const waiting = [...windows.entries()]
  let done = 0
  const askInTurn = async () => {
    for (let next = waiting.shift(); next && !either.aborted; next = waiting.shift()) {
      const [index, window] = next
      answers[index] = await askOne(either, window, index)
      done += 1
      onProgress(done)
    }
  }
  try {
    await Promise.all(Array.from({ length: maxConcurrentWindows }, askInTurn))
  } catch (error) {
    failed.abort()
    throw error
  }
  signal.throwIfAborted()
  const merged = mergeWindows(
    answers.map(({ answer }, index) => ({ answer, offset: windows[index]?.offset ?? 0 })),
  )
  const winner = merged && answers[merged.window]
  if (!winner) throw new Error('Expected at least one window of the text; there was none.')
  return { answer: merged.answer, record: winner.record, windows: answers.map(({ record }) => record) }
}
