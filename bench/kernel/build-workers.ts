/** Bundles the workers of the benchmark from the sources of the app, and compiles the peak measurement. */
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { build } from 'vite'
import { compileAssembly } from '../../scripts/compile-assembly.ts'

interface BuiltWorkers extends AsyncDisposable {
  /** `kernel.mjs`, `onnxruntime.mjs`, `tensorflow.mjs`, served under `/workers`. */
  readonly workers: string
  /** `peak.wasm`. */
  readonly probe: string
}

export async function buildWorkers(): Promise<BuiltWorkers> {
  const folder = await mkdtemp(path.join(tmpdir(), 'breakeven-bench-'))
  const workers = path.join(folder, 'workers')
  const entry = (name: string) => fileURLToPath(new URL(`worker/${name}.ts`, import.meta.url))
  await build({
    configFile: false,
    logLevel: 'warn',
    base: '/workers/',
    publicDir: false,
    build: {
      outDir: workers,
      emptyOutDir: false,
      target: 'es2022',
      assetsInlineLimit: 0,
      modulePreload: false,
      rollupOptions: {
        input: Object.fromEntries(['kernel', 'onnxruntime', 'tensorflow'].map((name) => [name, entry(name)])),
        output: { entryFileNames: '[name].mjs', chunkFileNames: '[name]-[hash].mjs' },
      },
    },
  })
  await writeFile(path.join(folder, 'peak.wasm'), await compileAssembly('bench/kernel/assembly/peak.ts'))
  return { workers, probe: folder, [Symbol.asyncDispose]: () => rm(folder, { recursive: true }) }
}
