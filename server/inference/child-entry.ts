/** The path of the inference child's script: beside this file, as source in development and as a bundle in production. */
import { fileURLToPath } from 'node:url'

const fromSource = import.meta.url.endsWith('.ts')

export const childEntry = {
  path: fileURLToPath(new URL(fromSource ? 'inference-child.ts' : 'inference-child.js', import.meta.url)),
  execArgv: fromSource ? ['--import', 'tsx'] : [],
}
