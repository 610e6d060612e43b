/** Finds the computing thread of a browser by its CPU time. */
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Browser } from '@playwright/test'

export interface Thread {
  readonly id: number
  /** CPU time so far, in ms. */
  readonly busy: number
}

/** The worker threads of these renderers. Empty without `/proc`. */
function workerThreads(renderers: readonly number[]): Thread[] {
  return renderers.flatMap((process) => {
    const folder = `/proc/${process}/task`
    if (!existsSync(folder)) return []
    return readdirSync(folder).flatMap((id) => {
      const read = (file: string) => readFileSync(join(folder, id, file), 'utf8')
      if (!read('comm').startsWith('DedicatedWorker')) return []
      return [{ id: Number(id), busy: Number(read('schedstat').split(' ')[0]) / 1e6 }]
    })
  })
}

export async function rendererProcesses(browser: Browser): Promise<number[]> {
  const session = await browser.newBrowserCDPSession()
  const { processInfo } = await session.send('SystemInfo.getProcessInfo')
  await session.detach()
  return processInfo.filter(({ type }) => type === 'renderer').map(({ id }) => id)
}

/**
 * The worker of these renderers that used the most CPU time during a device run. Undefined where the system does not report it.
 */
export async function busiestWorker(
  renderers: readonly number[],
  run: () => Promise<unknown>,
): Promise<Thread | undefined> {
  const before = new Map(workerThreads(renderers).map(({ id, busy }) => [id, busy]))
  await run()
  const grown = workerThreads(renderers).map((thread) => ({
    thread,
    growth: thread.busy - (before.get(thread.id) ?? 0),
  }))
  return grown.sort((a, b) => b.growth - a.growth)[0]?.thread
}
