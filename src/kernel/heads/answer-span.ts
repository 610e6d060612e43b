/**
 * Where in a passage an answer begins and ends: each token of the passage gets what it found in the question (Seo et
 * al. 2017) and whether it stands there itself, two LSTM layers read it all again, and a third one, which is told
 * where the answer seems to begin, says where it ends.
 */
import type { Kernel } from '../kernel.ts'
import { loadLinear, loadLstm } from '../layers.ts'
import type { WeightFile } from '../read-weights.ts'
import { loadDense } from './dense.ts'
import type { Head, ReadText } from './head.ts'
import { softmax } from './rows.ts'

export function loadAnswerSpan(kernel: Kernel, file: WeightFile): Head {
  const { heap } = kernel
  const project = loadLinear(kernel, file, 'project')
  const reading = [loadLstm(kernel, file, 'span0'), loadLstm(kernel, file, 'span1')] as const
  const ending = loadLstm(kernel, file, 'ending')
  const [importance, start, end] = ['importance', 'start_column', 'end_column'].map((name) =>
    loadDense(file, name),
  ) as [ReturnType<typeof loadDense>, ReturnType<typeof loadDense>, ReturnType<typeof loadDense>]
  const weigh = file.floats('weigh').values
  const width = project.outputs
  const [first, second] = reading

  return {
    kind: 'head',
    read(scratch, texts) {
      const [question, passage] = texts as [ReadText, ReadText]
      const [m, n] = [question.states.tokens, passage.states.tokens]
      const qAt = project.apply(scratch, question.states.address, m)
      const pAt = project.apply(scratch, passage.states.address, n)
      const weighedAt = scratch.allocate(4 * n * width)
      const scoresAt = scratch.allocate(4 * n * m)
      const foundAt = scratch.allocate(4 * n * width)
      const rowsAt = scratch.allocate(4 * n * first.inputs)

      const [q, p] = [heap.floats(qAt, m * width), heap.floats(pAt, n * width)]
      const weighed = heap.floats(weighedAt, n * width)
      for (let k = 0; k < weighed.length; k++) weighed[k] = (p[k] as number) * (weigh[k % width] as number)
      kernel.products(weighedAt, n, qAt, m, width, scoresAt)
      const scores = heap.floats(scoresAt, n * m)
      const best = Float32Array.from({ length: n }, (_, i) =>
        Math.max(...scores.subarray(i * m, (i + 1) * m)),
      )
      softmax(scores, m)
      kernel.mix(scoresAt, n, qAt, m, width, foundAt)

      const asked = Float32Array.from({ length: m }, (_, j) => importance.apply(q, j * width)[0] ?? 0)
      softmax(asked, m)
      const summary = new Float32Array(width)
      for (const [j, weight] of asked.entries()) {
        for (let k = 0; k < width; k++)
          summary[k] = (summary[k] as number) + weight * (q[j * width + k] as number)
      }

      const found = heap.floats(foundAt, n * width)
      const rows = heap.floats(rowsAt, n * first.inputs).fill(0)
      const words = new Set(question.ids)
      for (const [i, id] of passage.ids.entries()) {
        const row = i * first.inputs
        for (let k = 0; k < width; k++) {
          const [a, b] = [p[i * width + k] as number, found[i * width + k] as number]
          rows[row + k] = a
          rows[row + width + k] = b
          rows[row + 2 * width + k] = a * b
          rows[row + 3 * width + k] = a * (summary[k] as number)
        }
        rows[row + 4 * width] = words.has(id) ? 1 : 0
        rows[row + 4 * width + 1] = best[i] as number
      }
      const timesSummary = Float32Array.from(
        { length: n * width },
        (_, k) => (p[k] as number) * (summary[k % width] as number),
      )
      const readAt = second.apply(scratch, first.apply(scratch, rowsAt, n), n)
      const endingAt = scratch.allocate(4 * n * ending.inputs)

      /** What the last layers see of token i: [read again, times the summary, ending]. */
      const seen = new Float32Array(end.inputs)
      const see = (i: number, read: Float32Array) => {
        seen.set(read.subarray(i * second.outputs, (i + 1) * second.outputs))
        seen.set(timesSummary.subarray(i * width, (i + 1) * width), second.outputs)
      }
      const read = heap.floats(readAt, n * second.outputs)
      const starts = Float32Array.from({ length: n }, (_, i) => {
        see(i, read)
        return start.apply(seen)[0] ?? 0
      })
      const begins = starts.slice()
      softmax(begins, n)
      const told = heap.floats(endingAt, n * ending.inputs).fill(0)
      for (let i = 0; i < n; i++) {
        told.set(read.subarray(i * second.outputs, (i + 1) * second.outputs), i * ending.inputs)
        told[i * ending.inputs + second.outputs] = begins[i] as number
      }
      const endsAt = ending.apply(scratch, endingAt, n)
      const readAgain = heap.floats(readAt, n * second.outputs)
      const endings = heap.floats(endsAt, n * ending.outputs)
      const ends = Float32Array.from({ length: n }, (_, i) => {
        see(i, readAgain)
        seen.set(endings.subarray(i * ending.outputs, (i + 1) * ending.outputs), second.outputs + width)
        return end.apply(seen)[0] ?? 0
      })
      return { start: starts, end: ends }
    },
    release() {
      for (const layer of [project, ...reading, ending]) layer.release()
    },
  }
}
