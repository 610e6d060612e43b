/**
 * Installs the clients of Triton and KServe, and Triton itself, for the server's tests, into Python environments below
 * `node_modules`. Prints a message for each that cannot be had: its tests are skipped.
 */
import { spawnSync } from 'node:child_process'
import { copyFileSync, existsSync, rmSync } from 'node:fs'
import { dirname, join } from 'node:path'
import {
  clientPython,
  kservePython,
  serverPython,
  tritonServer,
} from '../../testing/triton/python-environments.ts'

const clientVersion = '2.73.0'
const kserveVersion = '0.21.0'
const pytritonVersion = '0.7.0'
const onnxruntimeVersion = '1.30.0'
/** Triton's stub is built for NumPy 1: with NumPy 2 it reports that it is ready, and every inference fails. */
const numpyVersion = '1.26.4'
const installDeadlineMs = 5 * 60_000

const run = (command: string, ...args: string[]) =>
  spawnSync(command, args, { stdio: ['ignore', 'ignore', 'inherit'], timeout: installDeadlineMs }).status ===
  0

const hasVersion = (python: string, name: string, version: string) =>
  existsSync(python) &&
  run(python, '-c', `from importlib.metadata import version; assert version("${name}") == "${version}"`)

const createEnvironment = (interpreter: string, python: string) => {
  rmSync(dirname(dirname(python)), { recursive: true, force: true })
  return run(interpreter, '-m', 'venv', dirname(dirname(python)))
}

const install = (python: string, ...packages: string[]) =>
  run(python, '-m', 'pip', 'install', '--quiet', '--disable-pip-version-check', ...packages)

/** Whether an environment has a package. If not, it is created anew. */
const ensure = (python: string, name: string, version: string, extras = '') =>
  hasVersion(python, name, version) ||
  (createEnvironment('python3', python) && install(python, `${name}${extras}==${version}`))

/** Without `--no-deps` PyTriton would install dependencies that Triton does not need. */
function installServer(): boolean {
  const installed =
    createEnvironment('python3.11', serverPython) &&
    install(serverPython, '--no-deps', `nvidia-pytriton==${pytritonVersion}`) &&
    install(serverPython, `onnxruntime==${onnxruntimeVersion}`, `numpy==${numpyVersion}`)
  if (installed)
    copyFileSync(tritonServer.stub, join(tritonServer.backends, 'python/triton_python_backend_stub'))
  return installed
}

const hasServer = () =>
  (hasVersion(serverPython, 'nvidia-pytriton', pytritonVersion) &&
    hasVersion(serverPython, 'onnxruntime', onnxruntimeVersion)) ||
  installServer()

if (!ensure(clientPython, 'tritonclient', clientVersion, '[http]')) {
  console.warn(
    `SKIPPED: the tests with Triton's client need python3 and tritonclient[http] ${clientVersion}, which could not be installed.`,
  )
}
if (!ensure(kservePython, 'kserve', kserveVersion)) {
  console.warn(
    `SKIPPED: the test with KServe's client needs python3 up to 3.12 and kserve ${kserveVersion}, which could not be installed.`,
  )
}
if (!hasServer()) {
  console.warn(
    `SKIPPED: the tests with Triton need python3.11 and nvidia-pytriton ${pytritonVersion}, which could not be installed.`,
  )
}
