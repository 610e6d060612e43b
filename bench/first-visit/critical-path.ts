/** What must have arrived before anything can be typed: the document of the built app, and what it waits for. */
import { readFile, stat } from 'node:fs/promises'
import path from 'node:path'

export interface CriticalFile {
  readonly file: string
  /** As served to browsers that take Brotli, and to others. */
  readonly brotliBytes: number
  readonly gzipBytes: number
}

async function sizeOf(file: string): Promise<number> {
  return (await stat(file).catch(() => stat(file.replace(/\.(br|gz)$/, '')))).size
}

/** @param folder of the built app; its files are compressed already */
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
