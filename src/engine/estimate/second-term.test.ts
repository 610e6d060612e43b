import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { ms } from '../../units.ts'
import { atSpeed, emptyLine, type Line, learnPoint, nonNegativeFit, predict, withPublished } from './line.ts'
import { secondOf, twoTermFit } from './second-term.ts'

/** A seeded uniform number, so that every run sees the same points. */
function random(seed: number) {
  let state = seed * 7919 + 17
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0
    return (state + 1) / 2 ** 32
  }
}

/** A place whose runs scatter by 8% around `time`. Most texts are short, as in the lengths of SNLI and beyond. */
function placeOf(time: (n: number) => number, seed: number, longest = 256, shortest = 1) {
  const uniform = random(seed)
  const normal = () => Math.sqrt(-2 * Math.log(uniform())) * Math.cos(2 * Math.PI * uniform())
  return () => {
    const n = Math.round(shortest + (longest - shortest) * uniform() ** 2)
    return [n, Math.max(0.1, time(n) * (1 + 0.08 * normal()))] as const
  }
}

const learnt = (run: () => readonly [number, number], count: number, line: Line = emptyLine()) =>
  Array.from({ length: count }, run).reduce((line, [n, took]) => learnPoint(line, n, took), line)

/** The same points with the sums of the second term erased, which leaves the line. */
const straight = (run: () => readonly [number, number], count: number) =>
  Array.from({ length: count }, run).reduce((line: Line, [n, took]) => {
    const { second: _, ...rest } = learnPoint(line, n, took)
    return rest
  }, emptyLine())

/** Mean relative error over the lengths that were measured. */
function errorOf(line: Line, time: (n: number) => number): number {
  const lengths = Array.from({ length: 20 }, (_, i) => 1 + Math.round((i / 19) ** 2 * (line.max - 1)))
  return lengths.reduce((sum, n) => sum + Math.abs((predict(line, n)?.expected ?? 0) / time(n) - 1) / 20, 0)
}

const lstm = (n: number) => 13 + 18 * n
const attention = (n: number) => 4 + 0.5 * n + 0.01 * n * n

describe('a place whose time is a line', () => {
  test('has no quadratic term, in 400 places of 300 runs', () => {
    const bent = Array.from({ length: 400 }, (_, seed) => twoTermFit(learnt(placeOf(lstm, seed), 300)))
    expect(bent.filter((parabola) => parabola !== undefined).length).toBeLessThanOrEqual(4)
  })

  test('is predicted as well as by the line alone', () => {
    let [bent, line] = [0, 0]
    for (let seed = 0; seed < 200; seed++) {
      for (const count of [5, 12, 40, 120]) {
        bent += errorOf(learnt(placeOf(lstm, seed), count), lstm)
        line += errorOf(straight(placeOf(lstm, seed), count), lstm)
      }
    }
    expect(bent).toBeLessThanOrEqual(1.01 * line)
  })
})

describe('a place whose time is quadratic', () => {
  test('gets the term, and its coefficients', () => {
    const line = learnt(placeOf(attention, 1), 200)
    const fit = nonNegativeFit(line)
    expect(fit?.curve).toBeCloseTo(0.01, 2)
    expect(fit?.r2).toBeGreaterThan(0.9)
    for (const n of [1, 20, 100, 250]) {
      expect(Math.abs((predict(line, n)?.expected ?? 0) / attention(n) - 1), `${n} tokens`).toBeLessThan(0.12)
    }
  })

  test('is predicted with less than a third of the error of the line', () => {
    let [bent, line] = [0, 0]
    for (let seed = 0; seed < 50; seed++) {
      bent += errorOf(learnt(placeOf(attention, seed), 100), attention)
      line += errorOf(straight(placeOf(attention, seed), 100), attention)
    }
    expect(bent).toBeLessThan(line / 3)
  })

  test('has intervals that hold nine of ten runs', () => {
    let [held, all] = [0, 0]
    for (let seed = 0; seed < 40; seed++) {
      const run = placeOf(attention, seed)
      const line = learnt(run, 120)
      for (let i = 0; i < 25; i++) {
        const [n, took] = run()
        const { low = 0, high = 0 } = predict(line, n) ?? {}
        if (took >= low && took <= high) held += 1
        all += 1
      }
    }
    expect(held / all).toBeGreaterThan(0.85)
    expect(held / all).toBeLessThan(0.97)
  })

  test('may be a pure square', () => {
    const square = (n: number) => 0.02 * n * n
    const fit = nonNegativeFit(learnt(placeOf(square, 3), 200))
    expect(fit?.curve).toBeCloseTo(0.02, 2)
    expect(fit?.slope).toBeLessThan(0.3)
  })

  test('is followed when its first long inputs come after many short ones', () => {
    const short = learnt(placeOf(attention, 5, 20), 60)
    const line = learnt(placeOf(attention, 6, 256), 60, short)
    expect(Math.abs((predict(line, 200)?.expected ?? 0) / attention(200) - 1)).toBeLessThan(0.15)
  })

  test('keeps its curve during a hundred inputs of one length, and soon finds it again after a thousand', () => {
    const run = placeOf(attention, 7)
    const again = (line: Line, count: number) => learnt(placeOf(attention, 11, 50, 50), count, line)
    const kept = again(learnt(run, 100), 100)
    expect(Math.abs((predict(kept, 200)?.expected ?? 0) / attention(200) - 1)).toBeLessThan(0.1)
    const found = learnt(run, 25, again(kept, 900))
    expect(Math.abs((predict(found, 200)?.expected ?? 0) / attention(200) - 1)).toBeLessThan(0.12)
  })

  test('keeps its curve when the place becomes slower', () => {
    const slower = atSpeed(learnt(placeOf(attention, 7), 100), { times: 2, plus: 0 }, 20, 0.1)
    expect(Math.abs((predict(slower, 200)?.expected ?? 0) / (2 * attention(200)) - 1)).toBeLessThan(0.1)
  })
})

describe('a published quadratic time', () => {
  const time = (n: number) => 2 + 0.05 * n + 0.0006 * n * n
  const published = withPublished(emptyLine(), ms(2), ms(0.05), ms(0.0006))

  test('predicts lengths that nobody measured', () => {
    for (const n of [4, 64, 256]) expect((predict(published, n)?.expected ?? 0) / time(n)).toBeCloseTo(1, 1)
  })

  test('remains when short inputs alone were measured', () => {
    for (let seed = 1; seed <= 20; seed++) {
      const line = learnt(placeOf(time, seed, 20), 60, published)
      expect((predict(line, 256)?.expected ?? 0) / time(256)).toBeGreaterThan(0.75)
      expect((predict(line, 256)?.expected ?? 0) / time(256)).toBeLessThan(1.35)
      expect((predict(line, 12)?.expected ?? 0) / time(12)).toBeCloseTo(1, 1)
    }
  })

  test('is replaced by measured long inputs', () => {
    const other = (n: number) => 2 + 0.05 * n + 0.0002 * n * n
    expect(errorOf(learnt(placeOf(other, 3), 200, published), other)).toBeLessThan(0.05)
  })

  test('grows with a place that becomes slower, and a straight line replaces it', () => {
    const slower = atSpeed(published, { times: 3, plus: 0 }, 8, 0.1)
    expect((predict(slower, 256)?.expected ?? 0) / time(256)).toBeCloseTo(3, 0)
    const straight = withPublished(published, ms(2), ms(0.05))
    expect(straight).toEqual(withPublished(emptyLine(), ms(2), ms(0.05)))
  })
})

test('a state of an earlier version goes on as a line, and learns a bend', () => {
  const old = straight(placeOf(attention, 8), 60)
  expect(twoTermFit(old)).toBeUndefined()
  const one = learnPoint(old, 50, attention(50))
  expect(secondOf(one).szz).toBeGreaterThan(0)
  expect(twoTermFit(learnt(placeOf(attention, 9), 150, old))).toBeDefined()
})

test('no prediction is negative, none falls with the length, and memory is bounded', () => {
  const number = fc.double({ min: 0, max: 1e7, noNaN: true })
  const published = fc.option(fc.record({ intercept: number, slope: number, curve: number }), {
    nil: undefined,
  })
  const point = fc.tuple(fc.oneof(fc.integer({ min: 0, max: 600 }), number), number)
  fc.assert(
    fc.property(
      fc.array(point, { maxLength: 80 }),
      fc.array(number, { maxLength: 5 }),
      published,
      (points, lengths, prior) => {
        const line = points.reduce((line, [n, took]) => learnPoint(line, n, took), {
          ...emptyLine(),
          ...(prior && { prior }),
        })
        const times = [0, ...lengths].sort((a, b) => a - b).map((n) => predict(line, n))
        times.forEach((time, i) => {
          if (!time) return
          expect(time.low).toBeGreaterThanOrEqual(0)
          expect(time.high).toBeGreaterThanOrEqual(time.expected)
          expect(Number.isFinite(time.expected)).toBe(true)
          if (i > 0) expect(time.expected).toBeGreaterThanOrEqual((times[i - 1]?.expected ?? 0) * (1 - 1e-9))
        })
        expect(JSON.stringify(line).length).toBeLessThan(800)
      },
    ),
    { numRuns: 500 },
  )
})

describe('a decoder', () => {
  /** A run of a place whose time is 10 + 0.2 N + 5 M, with outputs of `ratio` times the input, scattered by a fifth. */
  function decoderOf(seed: number, ratio = 1.5) {
    const uniform = random(seed)
    const normal = () => Math.sqrt(-2 * Math.log(uniform())) * Math.cos(2 * Math.PI * uniform())
    return () => {
      const n = 1 + Math.round(60 * uniform() ** 2)
      const m = Math.max(1, Math.round(ratio * n * (1 + 0.2 * normal())))
      return { n, m, took: (10 + 0.2 * n + 5 * m) * (1 + 0.05 * normal()) }
    }
  }
  type Learnt = { line: Line; outputs: Line }
  const learnRuns = (run: ReturnType<typeof decoderOf>, count: number, before?: Learnt): Learnt =>
    Array.from({ length: count }, run).reduce(
      ({ line, outputs }, { n, m, took }) => ({
        line: learnPoint(line, n, took, undefined, m),
        outputs: learnPoint(outputs, n, m),
      }),
      before ?? { line: emptyLine(), outputs: emptyLine() },
    )

  test('is predicted by the output that its input predicts, with intervals that hold nine of ten runs', () => {
    let [held, all] = [0, 0]
    for (let seed = 0; seed < 40; seed++) {
      const run = decoderOf(seed)
      const { line, outputs } = learnRuns(run, 100)
      expect(nonNegativeFit(line)?.perOutput).toBeCloseTo(5, 0)
      for (let i = 0; i < 25; i++) {
        const { n, took } = run()
        const { low = 0, high = 0 } = predict(line, n, outputs) ?? {}
        if (took >= low && took <= high) held += 1
        all += 1
      }
    }
    expect(held / all).toBeGreaterThan(0.86)
    expect(held / all).toBeLessThan(0.97)
  })

  test('is predicted anew at a place that did not run, when outputs become twice as long', () => {
    const { line, outputs } = learnRuns(decoderOf(1), 100)
    const { outputs: longer } = learnRuns(decoderOf(2, 3), 120, { line: emptyLine(), outputs })
    const time = 10 + 0.2 * 30 + 5 * 90
    expect(Math.abs((predict(line, 30, longer)?.expected ?? 0) / time - 1)).toBeLessThan(0.15)
    expect((predict(line, 30, outputs)?.expected ?? 0) / time).toBeLessThan(0.6)
  })

  test('without a known output is a line in N', () => {
    const { line } = learnRuns(decoderOf(3), 100)
    // 10 + 0.2 N + 5 · 1.5 N at N = 30
    expect(Math.abs((predict(line, 30)?.expected ?? 0) / 241 - 1)).toBeLessThan(0.1)
  })

  test('a run that does not tell its output changes no coefficient of the output', () => {
    const { line } = learnRuns(decoderOf(4), 100)
    const silent = Array.from({ length: 10 }, decoderOf(5)).reduce(
      (line, { n, took }) => learnPoint(line, n, took),
      line,
    )
    expect(nonNegativeFit(silent)?.perOutput).toBeCloseTo(5, 0)
    expect(learnPoint(line, 5, 60, undefined, Number.NaN)).toEqual(learnPoint(line, 5, 60))
  })

  test('a place whose runs begin to tell their outputs forgets its curve', () => {
    const bent = learnt(placeOf(attention, 1), 100)
    const { line } = learnRuns(decoderOf(6), 80, { line: bent, outputs: emptyLine() })
    expect(nonNegativeFit(line)?.curve).toBeUndefined()
    expect(nonNegativeFit(line)?.perOutput).toBeGreaterThan(2)
  })
})
