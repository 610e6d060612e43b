/** Stores model files in the Origin Private File System. It supports appending, so interrupted downloads can resume. */
import { createSerialQueue } from './exclusively.ts'
import { asStorageFull, type ModelFiles } from './model-files.ts'

const folderName = 'models'
const partOf = (name: string) => `${name}.part`

/** TypeScript's library does not declare `move`. */
interface MovableHandle extends FileSystemFileHandle {
  move(name: string): Promise<void>
}

async function openAppending(folder: FileSystemDirectoryHandle, name: string, from: number) {
  try {
    const handle = await folder.getFileHandle(name, { create: true })
    const access = await handle.createSyncAccessHandle()
    access.truncate(from)
    return access
  } catch (error) {
    throw asStorageFull(error)
  }
}

/** Opens the storage. Resolves with undefined if the browser has no synchronous access handles (WebKitGTK) or denies storage. */
export async function openOpfsFiles(storage: StorageManager | undefined): Promise<ModelFiles | undefined> {
  const root = await storage?.getDirectory?.().catch(() => undefined)
  const folder = await root?.getDirectoryHandle(folderName, { create: true }).catch(() => undefined)
  if (!folder) return undefined
  const probe = await folder.getFileHandle('probe', { create: true }).catch(() => undefined)
  await folder.removeEntry('probe').catch(() => {})
  if (!probe || !('createSyncAccessHandle' in probe) || !('move' in probe)) return undefined

  // In Chromium 156 a move sometimes never resolves while another file is being opened.
  const inTurn = createSerialQueue()
  const file = async (name: string) =>
    await (await folder.getFileHandle(name).catch(() => undefined))?.getFile()
  const bytesOf = async (name: string) => {
    const found = await file(name)
    return found && new Uint8Array(await found.arrayBuffer())
  }

  return {
    kind: 'opfs',
    has: (name) => inTurn(async () => (await file(name)) !== undefined),
    read: (name) => inTurn(() => bytesOf(name)),
    partSize: (name) => inTurn(async () => (await file(partOf(name)))?.size ?? 0),
    readPart: (name) => inTurn(() => bytesOf(partOf(name))),
    async openPart(name, from) {
      const access = await inTurn(() => openAppending(folder, partOf(name), from))
      let at = from
      return {
        async write(chunk) {
          try {
            access.write(chunk, { at })
            at += chunk.byteLength
            // Chromium does not report an exceeded quota on write. The file stops growing.
            if (access.getSize() < at) throw new DOMException('The quota is used up.', 'QuotaExceededError')
          } catch (error) {
            throw asStorageFull(error)
          }
        },
        async close() {
          access.flush()
          access.close()
        },
      }
    },
    commit: (name) =>
      inTurn(async () => {
        const part = (await folder.getFileHandle(partOf(name))) as MovableHandle
        await part.move(name)
      }),
    remove: (name) =>
      inTurn(async () => {
        await folder.removeEntry(name).catch(() => {})
        await folder.removeEntry(partOf(name)).catch(() => {})
      }),
    keepOnly: (names) =>
      inTurn(async () => {
        const kept = new Set(names.flatMap((name) => [name, partOf(name)]))
        for await (const name of folder.keys()) {
          if (!kept.has(name)) await folder.removeEntry(name).catch(() => {})
        }
      }),
  }
}
