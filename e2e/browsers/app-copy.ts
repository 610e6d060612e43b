/** A copy of the built app whose service worker a test may change. */
import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'

export interface AppCopy {
  readonly folder: string
  changeServiceWorker(change: (script: string) => string): Promise<void>
  remove(): Promise<void>
}

export async function copyApp(): Promise<AppCopy> {
  const folder = await mkdtemp(path.join(tmpdir(), 'breakeven-app-'))
  await cp('dist/app', folder, { recursive: true })
  const file = path.join(folder, 'service-worker.js')
  return {
    folder,
    async changeServiceWorker(change) {
      await writeFile(file, change(await readFile(file, 'utf8')))
      await Promise.all(['.br', '.gz'].map((suffix) => rm(file + suffix, { force: true })))
    },
    remove: () => rm(folder, { recursive: true, force: true }),
  }
}
