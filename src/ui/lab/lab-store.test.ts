import { expect, test } from 'vitest'
import type { FromLab, LabResult, PolicyName, ToLab } from '../../lab/protocol.ts'
import { createLab } from './lab-store.ts'

/** A worker whose answers the test gives. */
function stage() {
  const posted: ToLab[] = []
  let answer: (message: FromLab) => void = () => {}
  let breakDown = () => {}
  let stops = 0
  const lab = createLab((hear, stopped) => {
    answer = hear
    breakDown = stopped
    return { post: (message) => posted.push(message), stop: () => (stops += 1) }
  })
  const runs = () => posted.flatMap((message) => (message.type === 'run' ? message : []))
  const shows = (id: number, missing: PolicyName[] = []) =>
    answer({ type: 'result', id, result: { missing } as unknown as LabResult })
  return {
    lab,
    runs,
    shows,
    posted,
    say: (message: FromLab) => answer(message),
    breakDown: () => breakDown(),
    stops: () => stops,
  }
}

test('while a slider moves, one run is in flight, and the newest setup runs next', () => {
  const { lab, runs, shows } = stage()
  lab.open()
  for (const count of [1, 2, 3]) lab.choose({ count })
  expect(runs()).toHaveLength(1)
  shows(1, ['engine_balanced'])
  expect(runs().map(({ setup }) => setup.count)).toEqual([10_000, 3])
})

test('a result that lacks some policies does not delay the next run', () => {
  const { lab, runs, shows } = stage()
  lab.open()
  shows(1, ['engine_balanced'])
  expect(lab.store.getState().isRunning).toBe(true)
  lab.choose({ count: 5 })
  expect(runs()).toHaveLength(2)
  shows(1)
  expect(lab.store.getState().ran?.count).not.toBe(5)
  shows(2)
  expect(lab.store.getState()).toMatchObject({ isRunning: false, ran: { count: 5 } })
})

test('a change that does not affect the world starts no run', () => {
  const { lab, runs, shows } = stage()
  lab.open()
  shows(1)
  lab.choose({}, { text: 'A joy to wat', from: { lengths: 'text' } })
  expect(runs()).toHaveLength(1)
  expect(lab.store.getState().choices).toMatchObject({ text: 'A joy to wat', from: { lengths: 'text' } })
})

test('a return to the screen runs only what is missing', () => {
  const { lab, runs, shows, stops } = stage()
  lab.open()
  shows(1)
  lab.close()
  lab.open()
  expect(runs()).toHaveLength(1)
  lab.choose({ count: 7 })
  lab.close()
  expect(stops()).toBe(2)
  lab.open()
  expect(runs().at(-1)?.setup.count).toBe(7)
})

test('an unreadable recording is reported, and the next choice runs', () => {
  const { lab, runs, say } = stage()
  lab.open()
  say({ type: 'failed', id: 1, failure: { code: 'bad-request', message: 'line 3: Expected a number.' } })
  expect(lab.store.getState()).toMatchObject({ problem: 'line 3: Expected a number.', isRunning: false })
  lab.choose({ count: 9 })
  expect(lab.store.getState().problem).toBeUndefined()
  expect(runs()).toHaveLength(2)
})

test('a cancelled run ignores later messages', () => {
  const { lab, shows, posted } = stage()
  lab.open()
  lab.cancel()
  shows(1)
  expect(posted.at(-1)).toEqual({ type: 'cancel' })
  expect(lab.store.getState().isRunning).toBe(false)
  expect(lab.store.getState().result).toBeUndefined()
})

test('a broken worker is reported, and another one starts with the next choice', () => {
  const { lab, runs, breakDown } = stage()
  lab.open()
  breakDown()
  expect(lab.store.getState().problem).toContain('stopped unexpectedly')
  lab.choose({ count: 9 })
  expect(runs()).toHaveLength(2)
})
