/** The built app as it behaves on a device where some engines cannot start. */
import { cp, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import type { EdgePlaceId } from '../src/gateway/protocol.ts'

const compressed = /\.(br|gz)$/

/** @returns a folder of its own, to be removed when it has served */
export async function copyWithout(engines: readonly EdgePlaceId[]): Promise<string> {
  const folder = await mkdtemp(path.join(tmpdir(), 'breakeven-app-'))
  await cp('dist/app', folder, { recursive: true })
  const workers = path.join(folder, 'workers')
  for (const name of await readdir(workers)) {
    if (!engines.some((engine) => name.startsWith(`${engine}-worker-`))) continue
    if (compressed.test(name)) await rm(path.join(workers, name))
    else await writeFile(path.join(workers, name), "throw new Error('This engine cannot start here.')\n")
  }
  return folder
}
