/** Looks for texts whose tokenization takes more than linear time. Quadratic work was found here twice. */
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { artefacts } from '../testing/app.ts'
import { createTextWork } from './text-work.ts'

const work = createTextWork(artefacts.manifest, artefacts.tokenizer)
const sizes = { small: 4_000, large: 32_000 }
/** Below this a time is mostly noise. */
const floorMs = 4
/** Linear work takes 8 times as long for 8 times the text, and quadratic work 64 times. */
const largestRatio = 30

/** The processor time of this thread's work on a text, in milliseconds: the least of a few runs. */
function timeOf(context: string, runs: number): number {
  const times = Array.from({ length: runs }, () => {
    const before = process.cpuUsage()
    try {
      work.prepare(1, { model: 'question-answering', input: { context, question: 'What?' }, inWindows: true })
    } catch {
      // A refused text took time too.
    }
    const { user, system } = process.cpuUsage(before)
    return (user + system) / 1_000
  })
  return Math.min(...times)
}

function ratioOf(fragment: string, runs: number): number {
  const text = (size: number) => fragment.repeat(Math.ceil(size / fragment.length)).slice(0, size)
  return timeOf(text(sizes.large), runs) / Math.max(floorMs, timeOf(text(sizes.small), runs))
}

test('eight times the text takes about eight times as long, whatever it consists of', {
  timeout: 120_000,
}, () => {
  const piece = fc.constantFrom(
    ...[
      '.',
      "'",
      '"',
      ' ',
      '\n',
      '-',
      'a',
      'ab',
      'the ',
      'q',
      'é',
      'e\u0301',
      '\u0301',
      '中',
      '😀',
      '\u200d',
      '1',
      '1,',
      '##',
      'Dr. ',
      '\u0000',
      '각',
      '\ufdfa',
      '$',
    ],
  )
  const fragment = fc.array(piece, { minLength: 1, maxLength: 6 }).map((pieces) => pieces.join(''))
  fc.assert(
    fc.property(fragment, (one) => {
      // A busy machine makes a run slow once, and quadratic work makes every run slow.
      const ratio = ratioOf(one, 1)
      if (ratio > largestRatio) expect(ratioOf(one, 5)).toBeLessThan(largestRatio)
    }),
    { numRuns: 100 },
  )
})
