/**
 * Finds the start and the end of an answer in a passage. Each token of the passage gets its attention over the question (Seo et
 * al. 2017) and whether it occurs there. Two LSTM layers read these features. A third one also reads the start logits and
 * predicts the end. Between the first two there may be self-attention.
 */
import type { Rows, Scratch } from '../heap.ts'
import type { Kernel } from '../kernel.ts'
import { loadLinear, loadLstm } from '../layers.ts'
import type { WeightFile } from '../read-weights.ts'
import { applyAttention } from './attention.ts'
import { loadDense } from './dense.ts'
import type { Head, ReadText } from './head.ts'
import { place, softmax } from './rows.ts'
import { loadSelfAttention } from './self-attention.ts'

export function loadAnswerSpan(kernel: Kernel, file: WeightFile): Head {
  const { heap } = kernel
  const project = loadLinear(kernel, file, 'project')
  const first = loadLstm(kernel, file, 'span0')
  const selfAttention = file.has('merge_W') ? loadSelfAttention(kernel, file) : undefined
  const second = loadLstm(kernel, file, 'span1')
  const ending = loadLstm(kernel, file, 'ending')
  const importance = loadDense(file, 'importance')
  const start = loadDense(file, 'start_column')
  const end = loadDense(file, 'end_column')
  const weigh = file.floats('weigh').values
  const width = project.outputs

  const viewOf = ({ address, count }: Rows, columns = width) => heap.floats(address, count * columns)

  /** Returns the weighted mean of the question's rows: [width]. */
  function summaryOf(question: Float32Array): Float32Array {
    const asked = importance.apply(question, question.length / width)
    softmax(asked, asked.length)
    const summary = new Float32Array(width)
    for (let k = 0; k < question.length; k++) {
      const weight = asked[Math.floor(k / width)] as number
      summary[k % width] = (summary[k % width] as number) + weight * (question[k] as number)
    }
    return summary
  }

  function attended(scratch: Scratch, p: Rows, q: Rows) {
    const weighed: Rows = { address: scratch.allocate(4 * p.count * width), count: p.count }
    viewOf(weighed).set(viewOf(p).map((value, k) => value * (weigh[k % width] as number)))
    return applyAttention(kernel, scratch, weighed, q, width)
  }

  return {
    kind: 'head',
    read(scratch, texts) {
      const [question, passage] = texts as [ReadText, ReadText]
      const q = project.apply(scratch, question.states)
      const p = project.apply(scratch, passage.states)
      const count = p.count
      const { found, best } = attended(scratch, p, q)
      const summary = summaryOf(viewOf(q))
      const timesSummary = viewOf(p).map((value, k) => value * (summary[k % width] as number))

      const compared: Rows = { address: scratch.allocate(4 * count * first.inputs), count }
      const rows = viewOf(compared, first.inputs).fill(0)
      const [x, y] = [viewOf(p), viewOf({ address: found, count })]
      const words = new Set(question.ids)
      place(x, width, rows, first.inputs, 0)
      place(y, width, rows, first.inputs, width)
      place(
        x.map((value, k) => value * (y[k] as number)),
        width,
        rows,
        first.inputs,
        2 * width,
      )
      place(timesSummary, width, rows, first.inputs, 3 * width)
      for (const [i, id] of passage.ids.entries()) {
        rows[i * first.inputs + 4 * width] = words.has(id) ? 1 : 0
        rows[i * first.inputs + 4 * width + 1] = best[i] as number
      }

      /** Features of each token for the last layers: reading, reading times summary, end reading. */
      const seen = new Float32Array(count * end.inputs)
      const once = first.apply(scratch, compared)
      const again = second.apply(scratch, selfAttention?.apply(scratch, once) ?? once)
      place(viewOf(again, second.outputs), second.outputs, seen, end.inputs, 0)
      place(timesSummary, width, seen, end.inputs, second.outputs)
      const starts = start.apply(seen, count, end.inputs)

      const begins = starts.slice()
      softmax(begins, count)
      const endingRows: Rows = { address: scratch.allocate(4 * count * ending.inputs), count }
      const endingInputs = viewOf(endingRows, ending.inputs).fill(0)
      place(viewOf(again, second.outputs), second.outputs, endingInputs, ending.inputs, 0)
      place(begins, 1, endingInputs, ending.inputs, second.outputs)
      const endings = viewOf(ending.apply(scratch, endingRows), ending.outputs)
      place(endings, ending.outputs, seen, end.inputs, second.outputs + width)
      return { start: starts, end: end.apply(seen, count, end.inputs) }
    },
    release() {
      for (const layer of [project, first, selfAttention, second, ending]) layer?.release()
    },
  }
}
