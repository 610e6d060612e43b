import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { compileKernel, kernelBuilds } from './compile-assembly.ts'

test.each(kernelBuilds)('%s.wasm matches its source', async (build) => {
  const committed = readFileSync(new URL(`../src/kernel/compiled/${build}.wasm`, import.meta.url))
  const compiled = await compileKernel(build)
  expect(Buffer.compare(committed, compiled), 'run: npm run build:kernel').toBe(0)
})
