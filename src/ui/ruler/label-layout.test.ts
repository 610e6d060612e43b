import fc from 'fast-check'
import { expect, test } from 'vitest'
import { type Box, type LabelLayout, type Labels, layoutLabels, positionOf } from './label-layout.ts'

const labels: Labels = {
  width: 360,
  maximum: 1000,
  marker: 0.25,
  meeting: 0.75,
  sides: 'both',
  widths: { flag: 50, meeting: 100, device: 90, cloud: 80, tick: (label) => 8 * label.length },
}

test('labels are at their points, and names at the ends of their ranges', () => {
  // The axis runs from 20 to 340, the text is at 100, and the break-even point is at 260.
  expect(layoutLabels(labels)).toMatchObject({
    flag: { left: 75, width: 50 },
    meeting: { left: 210, width: 100 },
    device: { left: 112, width: 90 },
  })
  expect(layoutLabels(labels).cloud).toBeUndefined()
})

test('the label of the break-even length moves aside for the flag of the text', () => {
  const { flag, meeting } = layoutLabels({ ...labels, marker: 0.7 })
  // The flag spans 219 to 269, and the nearest free position to 260 is after it.
  expect(flag).toEqual({ left: 219, width: 50 })
  expect(meeting).toBeUndefined()
  expect(layoutLabels({ ...labels, marker: 0.7, width: 800 }).meeting).toBeDefined()
})

test('fewer numbers are shown below a narrow axis', () => {
  const numbers = (width: number) => layoutLabels({ ...labels, width }).ticks.map(({ label }) => label)
  expect(numbers(500)).toEqual(['1', '2', '5', '10', '20', '50', '100', '200', '500', '1000'])
  // 500 would be 4 px before 1000.
  expect(numbers(360)).toEqual(['1', '2', '5', '10', '20', '50', '100', '200', '1000'])
  expect(numbers(160)).toEqual(['1', '10', '100', '1000'])
  expect(numbers(30)).toEqual(['1'])
})

const right = ({ left, width }: Box) => left + width

function rowsOf({ flag, meeting, device, cloud, ticks }: LabelLayout): Box[][] {
  const row = (...boxes: (Box | undefined)[]) => boxes.filter((box) => box !== undefined)
  return [row(flag, meeting), row(device, cloud), [...ticks]]
}

test('at any width, no label overlaps another label, an end, or a line through its row', () => {
  const share = fc.option(fc.double({ min: 0, max: 1, noNaN: true }), { nil: undefined })
  const size = fc.double({ min: 0, max: 500, noNaN: true })
  fc.assert(
    fc.property(
      fc.record({
        width: fc.double({ min: 0, max: 2000, noNaN: true }),
        maximum: fc.integer({ min: 2, max: 5000 }),
        marker: share,
        meeting: share,
        sides: fc.constantFrom('device' as const, 'cloud' as const, 'both' as const),
        flag: size,
        label: size,
        device: size,
        cloud: size,
        digit: fc.double({ min: 1, max: 40, noNaN: true }),
      }),
      ({ width, maximum, marker, meeting, sides, flag, label, device, cloud, digit }) => {
        const layout = layoutLabels({
          width,
          maximum,
          marker,
          meeting,
          sides,
          widths: { flag, meeting: label, device, cloud, tick: (text) => digit * text.length },
        })
        for (const row of rowsOf(layout)) {
          const boxes = row.toSorted((a, b) => a.left - b.left)
          for (const [index, box] of boxes.entries()) {
            expect(box.left).toBeGreaterThanOrEqual(0)
            expect(right(box)).toBeLessThanOrEqual(width + 1e-9)
            const next = boxes[index + 1]
            if (next) expect(next.left - right(box)).toBeGreaterThanOrEqual(6 - 1e-9)
          }
        }
        const lines = [marker, meeting].flatMap((at) => (at === undefined ? [] : [positionOf(at, width)]))
        for (const name of [layout.device, layout.cloud])
          for (const line of lines) if (name) expect(line <= name.left || line >= right(name)).toBe(true)
      },
    ),
    { numRuns: 2000 },
  )
})
