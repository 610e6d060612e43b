import { afterEach, expect, test } from 'vitest'
import type { Answer, AskMessage, FromGateway, Settings, ToGateway } from '../../gateway/protocol.ts'
import { type Milliseconds, ms } from '../../units.ts'
import type { Clock } from './clock.ts'
import { createPersistentChannel } from './persistent-channel.ts'

/** A clock that the test advances. */
function createHandClock() {
  let now = 0
  let timers: { at: number; act: () => void }[] = []
  const clock: Clock = {
    now: () => ms(now),
    after(delay: Milliseconds, act) {
      const timer = { at: now + delay, act }
      timers.push(timer)
      return () => {
        timers = timers.filter((other) => other !== timer)
      }
    },
  }
  /**
   * Time passes without timers, as in a frozen page. Each timer that is then due fires once, and timers that it sets start
   * now.
   */
  function freeze(time: number) {
    now += time
    const due = timers.filter(({ at }) => at <= now)
    timers = timers.filter(({ at }) => at > now)
    for (const { act } of due) act()
  }
  function pass(time: number) {
    for (let left = time; left > 0; ) {
      const step = Math.min(left, ...timers.map(({ at }) => at - now))
      freeze(step)
      left -= step
    }
  }
  return { clock, freeze, pass }
}

const allPorts: MessagePort[] = []
afterEach(() => {
  for (const port of allPorts.splice(0)) port.close()
})

/** Gateways that start and stop. Each opening gets its own port. */
function stage() {
  const { clock, pass, freeze } = createHandClock()
  const heard: ToGateway[][] = []
  const ports: MessagePort[] = []
  const statuses: unknown[] = []
  const wakes: string[] = []
  const known: { settings?: Settings } = {}
  const channel = createPersistentChannel(
    {
      openPort(port) {
        const messages: ToGateway[] = []
        heard.push(messages)
        ports.push(port)
        allPorts.push(port)
        port.onmessage = ({ data }) => messages.push(data)
      },
      wake: (key) => void wakes.push(key),
      status: (status) => statuses.push(status),
      context: () => ({ visible: true, typing: false, dataSaver: false, batteryLow: false }),
      settings: () => known.settings,
    },
    clock,
  )
  // Messages of a port are events. Two turns of the event loop deliver them all.
  const delivered = async () => {
    for (let turn = 0; turn < 5; turn += 1) await new Promise((resolve) => setTimeout(resolve))
  }
  return {
    channel,
    pass,
    freeze,
    known,
    delivered,
    wakes,
    openings: () => ports.length,
    statuses,
    asksAt: (opening: number) => (heard[opening] ?? []).filter(({ type }) => type === 'infer'),
    messagesAt: (opening: number) => heard[opening] ?? [],
    async say(opening: number, message: FromGateway) {
      ports[opening]?.postMessage(message)
      await delivered()
    },
  }
}

async function openedStage() {
  const all = stage()
  all.channel.reopen()
  await all.say(0, { type: 'opened', boot: 'a' })
  return all
}

const ask: AskMessage = { type: 'infer', key: 'k1', model: 'sentiment', request: { inputs: [] } as never }
const answer = { model_name: 'sentiment', outputs: [], parameters: {} } as unknown as Answer
const never = new AbortController().signal

test('a request made before there is a gateway is sent once the channel opens', async () => {
  const { channel, delivered, asksAt, say } = stage()
  const outcome = channel.ask(ask, never)
  channel.reopen()
  await delivered()
  expect(asksAt(0)).toEqual([ask])
  await say(0, { type: 'answer', key: 'k1', answer })
  expect(await outcome).toEqual({ answer })
})

test('a gateway that dies during a request is detected, and the request is sent again under the same key', async () => {
  const { channel, pass, delivered, openings, asksAt, messagesAt, say } = await openedStage()
  const outcome = channel.ask(ask, never)
  await delivered()
  pass(1_000)
  await delivered()
  expect(messagesAt(0).at(-1)?.type).toBe('forecast')
  pass(800)
  await delivered()
  expect(openings()).toBe(2)
  expect(asksAt(1)).toEqual([ask])
  await say(1, { type: 'answer', key: 'k1', answer })
  expect(await outcome).toEqual({ answer })
})

test('a gateway that gets a request again is kept alive until it has arrived and is answered', async () => {
  const { channel, wakes } = await openedStage()
  void channel.ask(ask, never)
  expect(wakes).toEqual(['k1'])
  channel.gatewayStarted('b')
  expect(wakes).toEqual(['k1', 'k1'])
})

test('a slow gateway is not restarted', async () => {
  const { channel, pass, delivered, openings, say } = await openedStage()
  void channel.ask(ask, never)
  pass(1_000)
  await say(0, { type: 'forecast', id: 0, decision: {} as never })
  pass(800)
  await delivered()
  expect(openings()).toBe(1)
})

test('a channel that was silent for long is opened again before it is used', async () => {
  const { channel, pass, delivered, openings, asksAt, wakes } = await openedStage()
  pass(40_000)
  void channel.ask(ask, never)
  await delivered()
  expect(openings()).toBe(2)
  expect(asksAt(0)).toEqual([])
  expect(asksAt(1)).toEqual([ask])
  expect(wakes).toEqual(['k1'])
})

test('a gateway that has restarted gets a new channel; the one just opened does not', async () => {
  const { channel, openings, say } = stage()
  channel.reopen()
  channel.gatewayStarted('a')
  expect(openings()).toBe(1)
  await say(0, { type: 'opened', boot: 'a' })
  channel.gatewayStarted('a')
  expect(openings()).toBe(1)
  channel.gatewayStarted('b')
  expect(openings()).toBe(2)
})

test('an opening without an answer is tried again', async () => {
  const { channel, pass, openings } = stage()
  channel.reopen()
  pass(2_000)
  expect(openings()).toBe(2)
})

test('cancelling notifies the gateway and settles at once', async () => {
  const { channel, delivered, messagesAt } = stage()
  channel.reopen()
  const controller = new AbortController()
  const outcome = channel.ask(ask, controller.signal)
  controller.abort()
  expect(await outcome).toMatchObject({ failure: { code: 'cancelled' } })
  await delivered()
  expect(messagesAt(0)).toContainEqual({ type: 'cancel', key: 'k1' })
})

test('a request that is never answered ends, and the message blames the app and not the network', async () => {
  const { channel, pass } = stage()
  channel.reopen()
  const outcome = channel.ask(ask, never)
  pass(90_000)
  expect(await outcome).toMatchObject({
    failure: { code: 'internal', message: expect.stringContaining('The app itself') },
  })
  await channel.idle()
})

test('a page that was frozen for longer than the deadline still gets its answer', async () => {
  const { channel, freeze, pass, delivered, openings, asksAt, say } = stage()
  channel.reopen()
  const outcome = channel.ask(ask, never)
  freeze(3_600_000)
  channel.reopen()
  await delivered()
  const last = openings() - 1
  expect(asksAt(last)).toEqual([ask])
  pass(1_000)
  await say(last, { type: 'answer', key: 'k1', answer })
  expect(await outcome).toEqual({ answer })
})

test('a gateway that may have lost its settings gets them before a request', async () => {
  const { channel, known, delivered, messagesAt } = stage()
  void channel.ask(ask, never)
  known.settings = { mode: 'private' } as Settings
  channel.reopen()
  await delivered()
  expect(messagesAt(0).map(({ type }) => type)).toEqual(['settings', 'context', 'infer'])
})
