import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { afterPaint, shortlyOrOnHide } from './after-paint.ts'

let frames: (() => void)[] = []

beforeEach(() => {
  frames = []
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
  const target = new EventTarget()
  vi.stubGlobal('requestAnimationFrame', (act: () => void) => frames.push(act))
  vi.stubGlobal('cancelAnimationFrame', (id: number) => delete frames[id - 1])
  vi.stubGlobal('addEventListener', target.addEventListener.bind(target))
  vi.stubGlobal('removeEventListener', target.removeEventListener.bind(target))
  vi.stubGlobal('dispatchEvent', target.dispatchEvent.bind(target))
})

afterEach(() => {
  vi.unstubAllGlobals()
  vi.useRealTimers()
})

const drawFrame = () => {
  for (const act of frames.splice(0)) act?.()
}

test('work waits for the end of the next frame', () => {
  const act = vi.fn()
  afterPaint(act)
  drawFrame()
  expect(act).not.toHaveBeenCalled()
  vi.advanceTimersByTime(0)
  expect(act).toHaveBeenCalledOnce()
  vi.advanceTimersByTime(1_000)
  expect(act).toHaveBeenCalledOnce()
})

test('work is done in a page that draws no frames', () => {
  const act = vi.fn()
  afterPaint(act)
  vi.advanceTimersByTime(100)
  drawFrame()
  vi.advanceTimersByTime(100)
  expect(act).toHaveBeenCalledOnce()
})

test.each([0, 1])('work is cancelled, also after %d frames', (drawn) => {
  const act = vi.fn()
  const cancel = afterPaint(act)
  if (drawn > 0) drawFrame()
  cancel()
  drawFrame()
  vi.advanceTimersByTime(1_000)
  expect(act).not.toHaveBeenCalled()
})

test.each(['visibilitychange', 'pagehide'])(
  'postponed saving is done at once on %s, and only once',
  (type) => {
    const act = vi.fn()
    shortlyOrOnHide(act)
    dispatchEvent(new Event(type))
    expect(act).toHaveBeenCalledOnce()
    vi.advanceTimersByTime(1_000)
    dispatchEvent(new Event('pagehide'))
    expect(act).toHaveBeenCalledOnce()
    expect(frames).toEqual([])
  },
)
