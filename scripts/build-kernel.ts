/**
 * Compiles `src/kernel/assembly` to `src/kernel/compiled`, which is committed, so that the app builds without the compiler. The
 * output is deterministic, and a test compiles it again and compares.
 */
import { writeFileSync } from 'node:fs'
import { compileKernel, kernelBuilds } from './compile-assembly.ts'

for (const build of kernelBuilds) {
  const bytes = await compileKernel(build)
  writeFileSync(new URL(`../src/kernel/compiled/${build}.wasm`, import.meta.url), bytes)
  console.log(`${build}: ${bytes.byteLength} bytes`)
}
