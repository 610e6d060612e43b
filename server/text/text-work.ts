/** Converts texts to rows of token ids, and the outputs of the networks to answers. Plain functions without threads. */
import { createTasks } from '../../src/tasks/create-tasks.ts'
import type { PreparedInput, Task, TaskAnswer, TaskInput, Window } from '../../src/tasks/task.ts'
import { withDoubt } from '../../src/tasks/uncertainty.ts'
import { mergeWindows, type WindowAnswer } from '../../src/tasks/windows.ts'
import type { Tokenizer } from '../../src/text/tokenizer.ts'
import { modelNamed } from '../../src/wire/find-model.ts'
import type { OutputTensor } from '../../src/wire/infer.ts'
import type { Manifest } from '../../src/wire/manifest.ts'
import { type Row, readRows } from '../../src/wire/read-rows.ts'

/** A question in words. */
export interface TextQuestion {
  /** The name of a model in the manifest. */
  readonly model: string
  readonly input: TaskInput
  /** Whether a passage that is too long may be split into windows. */
  readonly inWindows: boolean
}

/** The rows of a question: one for each window. */
export interface PreparedRows {
  readonly rows: readonly Row[]
  /** Tokens of all rows. */
  readonly tokens: number
}

interface Prepared {
  readonly task: Task
  readonly question: TextQuestion
  readonly windows: readonly Window[]
  readonly inputs: readonly PreparedInput[]
  readonly answers: WindowAnswer[]
}

export interface TextWork {
  /**
   * Tokenizes a question, and keeps what its answer needs under `id` until {@link TextWork.finish} or {@link TextWork.forget}.
   *
   * @throws Failure `bad-request` or `too-many-tokens`
   */
  prepare(id: number, question: TextQuestion): PreparedRows
  /** Reads the outputs of the next row of a question, which is not its last. */
  read(id: number, outputs: OutputTensor[]): void
  /** Reads the outputs of the last row of a question, and returns its answer. */
  finish(id: number, outputs: OutputTensor[]): TaskAnswer
  forget(id: number): void
}

export function createTextWork(manifest: Manifest, tokenizer: Tokenizer): TextWork {
  const kept = new Map<number, Prepared>()
  const { taskById } = createTasks(manifest)

  /** A question is only lost together with this thread. */
  const of = (id: number) => kept.get(id) as Prepared

  function read(id: number, outputs: OutputTensor[]) {
    const { question, windows, inputs, answers } = of(id)
    const index = answers.length
    const { model } = modelNamed(manifest, question.model)
    const response = { model_name: question.model, outputs }
    answers.push({
      offset: windows[index]?.offset ?? 0,
      answer: (inputs[index] as PreparedInput).read(response, model.labels),
    })
  }

  return {
    prepare(id, question) {
      const { model, network, head } = modelNamed(manifest, question.model)
      const task = taskById(model.task) as Task
      const { maximumTokens } = network
      const split = question.inWindows ? task.windows?.(question.input, tokenizer, maximumTokens) : undefined
      const windows = split ?? [{ input: question.input, offset: 0 }]
      const inputs = windows.map(({ input }) => task.prepare(input, tokenizer, maximumTokens))
      const rows = inputs.flatMap((prepared) => readRows({ inputs: prepared.inputs }, network, head))
      kept.set(id, { task, question, windows, inputs, answers: [] })
      return { rows, tokens: inputs.reduce((sum, { tokens }) => sum + tokens, 0) }
    },
    read,
    finish(id, outputs) {
      read(id, outputs)
      const { task, question, answers } = of(id)
      kept.delete(id)
      const { answer } = mergeWindows(answers) as { answer: TaskAnswer }
      return withDoubt(task, question.input, answer, modelNamed(manifest, question.model).model.uncertainty)
    },
    forget: (id) => void kept.delete(id),
  }
}
