/** The Python environments of the tests: the clients of Triton and KServe, and Triton itself. */
import { resolve } from 'node:path'

const folder = resolve('node_modules/.cache/breakeven')

/** The Python with Triton's HTTP client. */
export const clientPython = `${folder}/triton-client/bin/python`

/** The Python with KServe's client. */
export const kservePython = `${folder}/kserve-client/bin/python`

/** The Python 3.11 whose packages contain Triton. */
export const serverPython = `${folder}/triton-server/bin/python`

const site = `${folder}/triton-server/lib/python3.11/site-packages`

/** The parts of NVIDIA's PyTriton that are needed to run Triton. */
export const tritonServer = {
  site,
  program: `${site}/pytriton/tritonserver/bin/tritonserver`,
  backends: `${site}/pytriton/tritonserver/backends`,
  stub: `${site}/pytriton/tritonserver/python_backend_stubs/3.11/triton_python_backend_stub`,
  libraries: `${site}/nvidia_pytriton.libs`,
} as const
