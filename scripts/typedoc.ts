/** Where TypeDoc is installed. */
import path from 'node:path'

export const typedocFolder = path.resolve(import.meta.dirname, '../node_modules/.cache/typedoc')
export const typedocProgram = path.join(typedocFolder, 'node_modules/typedoc/bin/typedoc')
