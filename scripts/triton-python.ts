/** The path of the tests' Python environment with Triton's HTTP client. */
import { resolve } from 'node:path'

export const tritonPython = resolve('node_modules/.cache/breakeven/triton-client/bin/python')
