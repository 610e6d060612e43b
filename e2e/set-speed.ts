/** The built app with a device whose speed the test sets: its kernel takes the time that it is told, not that of the machine. */
import type { Page } from '@playwright/test'
import { type Alteration, alteredApp } from './altered-app.ts'

const channel = 'device-speed'
/** Several times what any machine needs, so that what else runs there is small beside it. */
const msPerToken = 0.6

/** Runs first in the worker: its script is a string, because the built one is altered. */
const prelude = `{
  let times = 1
  new BroadcastChannel('${channel}').onmessage = ({ data }) => { times = data }
  // One thread: a second one would share the time.
  Object.defineProperty(self, 'crossOriginIsolated', { value: false })
  const { Instance } = WebAssembly
  WebAssembly.Instance = function (module, imports) {
    const { exports } = new Instance(module, imports)
    const recur = (...direction) => {
      const until = performance.now() + times * ${msPerToken} * direction[4]
      exports.recur(...direction)
      while (performance.now() < until);
    }
    return { exports: { ...exports, recur } }
  }
}
`

const alteration: Alteration = {
  files: /^workers\/simd-worker-/,
  alter: (content) => prelude + content,
}

/** @returns a folder of its own, to be removed when it has served */
export const appOfSetSpeed = (): Promise<string> => alteredApp([alteration])

/** From the next run on, the device takes so many times longer than at first. */
export const setSlowdown = (page: Page, times: number): Promise<void> =>
  page.evaluate(
    ({ channel, times }) => {
      const speed = new BroadcastChannel(channel)
      speed.postMessage(times)
      speed.close()
    },
    { channel, times },
  )
