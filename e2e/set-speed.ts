/** A copy of the built app with a device whose speed the test sets. Its kernel waits for a given time, whatever the machine. */
import type { Page } from '@playwright/test'
import { type Alteration, alteredApp } from './altered-app.ts'

const channel = 'device-speed'
/** Several times the time of any machine, so that other load is negligible. */
const msPerToken = 0.6

/** Runs first in the worker. It is a string, because the built script is altered. */
const prelude = `{
  let times = 1
  new BroadcastChannel('${channel}').onmessage = ({ data }) => { times = data }
  // One thread only, because a second one would share the time.
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

/** @returns its folder, which the caller must remove */
export const appOfSetSpeed = (): Promise<string> => alteredApp([alteration])

/** Sets the slowdown of the device for its next runs. */
export const setSlowdown = (page: Page, times: number): Promise<void> =>
  page.evaluate(
    ({ channel, times }) => {
      const speed = new BroadcastChannel(channel)
      speed.postMessage(times)
      speed.close()
    },
    { channel, times },
  )
