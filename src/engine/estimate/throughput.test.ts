import { describe, expect, test } from 'vitest'
import {
  byteTimeOf,
  guessedByteTime,
  guessedUpload,
  learnByteTime,
  learnUpload,
  learnUploadAlone,
  type Upload,
} from './throughput.ts'

/** The upload link of the paper: 200 kbit/s are 0.04 ms a byte, plus 150 ms. */
const took = (bytes: number) => 150 + 0.04 * bytes
/** Includes the handling time of a question. */
const roundTripOf = ({ belief }: Upload) => (belief.mean[1] ?? 0) + (belief.mean[2] ?? 0)
const learnt = (sizes: readonly number[], from: Upload = guessedUpload()) =>
  sizes.reduce((upload, bytes) => learnUpload(upload, bytes, took(bytes), 'question'), from)

describe('learnUpload', () => {
  test('separates round trip and throughput by the sizes of requests', () => {
    const upload = learnt([740, 780, 760, 2400, 750, 3800, 770, 4100, 760])
    const { msPerByte, variance } = byteTimeOf(upload)
    const roundTrip = roundTripOf(upload)
    expect(msPerByte).toBeCloseTo(0.04, 2)
    expect(Math.abs(roundTrip - 150)).toBeLessThan(0.05 * 150)
    expect(Math.sqrt(variance)).toBeLessThan(0.04 / 5)
  })

  test('learns no throughput from equal sizes', () => {
    const { msPerByte, variance } = byteTimeOf(learnt(Array(200).fill(760)))
    expect(msPerByte).toBeCloseTo(guessedByteTime().msPerByte, 6)
    expect(variance).toBeGreaterThanOrEqual(guessedByteTime().variance)
  })

  test('learns no throughput from one size with scattered round trips', () => {
    let upload = guessedUpload()
    for (let i = 0; i < 200; i += 1) upload = learnUpload(upload, 760, 100 + ((i * 37) % 60), 'question')
    expect(byteTimeOf(upload).msPerByte).toBeLessThan(2 * guessedByteTime().msPerByte)
    expect(Math.sqrt(byteTimeOf(upload).variance)).toBeGreaterThan(
      0.9 * Math.sqrt(guessedByteTime().variance),
    )
  })

  test('learns the throughput from probes of two sizes', () => {
    let upload = guessedUpload()
    for (let i = 0; i < 5; i += 1) {
      upload = learnUpload(upload, 460, took(460), 'probe')
      upload = learnUpload(upload, 1460, took(1460), 'probe')
      upload = learnUpload(upload, 760, took(760) + 1, 'question')
    }
    expect(byteTimeOf(upload).msPerByte).toBeCloseTo(0.04, 2)
  })

  test('attributes a small difference between a question and a probe to handling', () => {
    let upload = guessedUpload()
    for (let i = 0; i < 100; i += 1) {
      upload = learnUpload(upload, 460, 5, 'probe')
      upload = learnUpload(upload, 760, 7, 'question')
    }
    const { msPerByte, variance } = byteTimeOf(upload)
    // 2 ms for 300 bytes would be 0.0067 a byte.
    expect(msPerByte).toBeLessThan(0.005)
    expect(Math.sqrt(variance)).toBeGreaterThan(0.004)
  })

  test('attributes a sudden change to the round trip, not to the throughput', () => {
    const near = [760, 780, 740, 770].reduce(
      (upload, bytes) => learnUpload(upload, bytes, 3 + 0.0001 * bytes, 'question'),
      guessedUpload(),
    )
    const { msPerByte } = byteTimeOf(learnUpload(near, 760, took(760), 'question'))
    expect(msPerByte).toBeLessThan(0.01)
  })

  test('changes little after a long request during a stall', () => {
    const before = learnt([740, 2400, 760, 3800, 750, 2600])
    const after = learnUpload(before, 3000, 5000, 'question')
    expect(Math.abs(byteTimeOf(after).msPerByte - byteTimeOf(before).msPerByte)).toBeLessThan(0.004)
  })

  test('follows a link that becomes ten times slower within thirty requests', () => {
    const fast = (upload: Upload, bytes: number) =>
      learnUpload(upload, bytes, 150 + 0.004 * bytes, 'question')
    const sizes = [740, 2400, 760, 3800, 750, 2600]
    const before = [...sizes, ...sizes].reduce(fast, guessedUpload())
    expect(byteTimeOf(before).msPerByte).toBeCloseTo(0.004, 2)
    expect(
      byteTimeOf(learnt([...sizes, ...sizes, ...sizes, ...sizes, ...sizes], before)).msPerByte,
    ).toBeGreaterThan(0.03)
  })

  test('ignores invalid measurements', () => {
    const upload = learnt([700, 900])
    for (const [bytes, time] of [
      [Number.NaN, 1],
      [-1, 1],
      [100, Number.POSITIVE_INFINITY],
      [100, -5],
    ] as const) {
      expect(learnUpload(upload, bytes, time, 'question')).toBe(upload)
    }
  })
})

test('learnByteTime learns the time of a byte, and nothing from zero bytes', () => {
  const belief = learnByteTime(guessedByteTime(), 3000, 120, 1)
  expect(belief.msPerByte).toBeCloseTo(0.04, 3)
  expect(learnByteTime(belief, 0, 50, 1)).toBe(belief)
})

test('learnUploadAlone moves the upload time out of the round trip', () => {
  const before = learnt(Array(20).fill(760))
  expect(roundTripOf(before)).toBeGreaterThan(170)
  const after = learnUploadAlone(before, 2000, 80, 1)
  expect(byteTimeOf(after).msPerByte).toBeCloseTo(0.04, 2)
  expect(Math.abs(roundTripOf(after) - 150)).toBeLessThan(3)
})
