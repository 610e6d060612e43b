/** Compiles AssemblyScript to WebAssembly, in memory. */
import { fileURLToPath } from 'node:url'
import asc from 'assemblyscript/asc'

/** A module for two threads declares a shared memory. Other modules need no cross-origin isolation. */
export const kernelBuilds = ['simd128', 'simd128.shared', 'relaxed-simd', 'relaxed-simd.shared'] as const

const features: Record<string, string[]> = {
  'relaxed-simd': ['--enable', 'relaxed-simd'],
  shared: ['--enable', 'threads', '--sharedMemory', '--maximumMemory', '4096'],
}

/** @throws Error with the compiler's messages */
export async function compileAssembly(source: string, options: readonly string[] = []): Promise<Uint8Array> {
  const root = fileURLToPath(new URL('..', import.meta.url))
  let bytes: Uint8Array | undefined
  const { error, stderr } = await asc.main(
    [
      source,
      ...['--baseDir', root, '--outFile', 'out.wasm', '-O3', '--noAssert', '--runtime', 'stub'],
      ...['--importMemory', '--initialMemory', '1', '--enable', 'simd', ...options],
    ],
    {
      writeFile: (_, contents) => {
        if (typeof contents !== 'string') bytes = contents
      },
    },
  )
  if (error || !bytes) throw new Error(`${source} does not compile: ${stderr.toString() || error}`)
  return bytes
}

export const compileKernel = (build: (typeof kernelBuilds)[number]): Promise<Uint8Array> =>
  compileAssembly(
    'src/kernel/assembly/kernel.ts',
    build.split('.').flatMap((part) => features[part] ?? []),
  )
