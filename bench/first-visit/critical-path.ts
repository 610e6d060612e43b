/** Lists the files that the app must load before a person can type: the document, and its blocking resources. */
import { readFile, stat } from 'node:fs/promises'
import path from 'node:path'

export interface CriticalFile {
  readonly file: string
  /** As served with Brotli, and without it. */
  readonly brotliBytes: number
  readonly gzipBytes: number
}

async function sizeOf(file: string): Promise<number> {
  return (await stat(file).catch(() => stat(file.replace(/\.(br|gz)$/, '')))).size
}

/** @param folder the built app with its compressed files */
export async function criticalPath(folder: string): Promise<CriticalFile[]> {
  const document = await readFile(path.join(folder, 'index.html'), 'utf8')
  const awaited = [
    ...document.matchAll(/(?:<script[^>]* src|rel="(?:modulepreload|stylesheet)"[^>]* href)="([^"]+)"/g),
  ]
  const files = ['/index.html', ...awaited.map(([, address = '']) => address)]
  return Promise.all(
    files.map(async (file) => ({
      file,
      brotliBytes: await sizeOf(path.join(folder, `${file}.br`)),
      gzipBytes: await sizeOf(path.join(folder, `${file}.gz`)),
    })),
  )
}
