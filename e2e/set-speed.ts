/** A copy of the built app with a device whose speed the test sets. Its kernel takes a given time by its worker's clock, whatever the machine. */
import type { Page } from '@playwright/test'
import { type Alteration, alteredApp } from './altered-app.ts'

const channel = 'device-speed'
/** Several times the time of any machine, so that other load is negligible. */
const msPerToken = 0.6

/** Runs first in the worker. It is a string, because the built script is altered. */
const prelude = `{
  let times = 1
  const speed = new BroadcastChannel('${channel}')
  speed.onmessage = ({ data }) => {
    times = data
    speed.postMessage('set')
  }
  // What other processes of the machine take is left out of the worker's clock.
  const now = performance.now.bind(performance)
  let taken = 0
  performance.now = () => now() - taken
  // One thread only, because a second one would share the time.
  Object.defineProperty(self, 'crossOriginIsolated', { value: false })
  const { Instance } = WebAssembly
  WebAssembly.Instance = function (module, imports) {
    const { exports } = new Instance(module, imports)
    const recur = (...direction) => {
      const until = now() + times * ${msPerToken} * direction[4]
      exports.recur(...direction)
      while (now() < until);
      taken += now() - until
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

/** Sets the slowdown of the device for its next runs, and waits until it is set. */
export const setSlowdown = (page: Page, times: number): Promise<void> =>
  page.evaluate(
    ({ channel, times }) =>
      new Promise<void>((resolve) => {
        const speed = new BroadcastChannel(channel)
        speed.onmessage = () => {
          speed.close()
          resolve()
        }
        speed.postMessage(times)
      }),
    { channel, times },
  )
