/** Where the tests' own Python environment with Triton's HTTP client is. */
import { resolve } from 'node:path'

export const tritonPython = resolve('node_modules/.cache/breakeven/triton-client/bin/python')
