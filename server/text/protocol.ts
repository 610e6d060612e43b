/** The messages between the server and its text thread. */
import type { PlainFailure } from '../../src/failure.ts'
import type { TaskAnswer } from '../../src/tasks/task.ts'
import type { OutputTensor } from '../../src/wire/infer.ts'
import type { Manifest } from '../../src/wire/manifest.ts'
import type { PreparedRows, TextQuestion } from './text-work.ts'

export interface TextThreadData {
  readonly manifest: Manifest
  /** The path of the tokenizer's description. */
  readonly tokenizer: string
}

export type ToTextThread =
  | { readonly type: 'prepare'; readonly id: number; readonly question: TextQuestion }
  | { readonly type: 'read'; readonly id: number; readonly outputs: OutputTensor[] }
  /** Reads the outputs of the last row and returns the answer. */
  | { readonly type: 'finish'; readonly id: number; readonly outputs: OutputTensor[] }
  /** Has no reply. */
  | { readonly type: 'forget'; readonly id: number }

/** The reply to a message. The thread replies in the order of the messages. */
export type FromTextThread =
  | { readonly type: 'prepared'; readonly prepared: PreparedRows }
  | { readonly type: 'read' }
  | { readonly type: 'finished'; readonly answer: TaskAnswer }
  | { readonly type: 'failed'; readonly failure: PlainFailure }
