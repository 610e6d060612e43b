/** Finds or installs a Python with Triton's HTTP client for the server's tests. Prints a message when there is none. */
import { spawnSync } from 'node:child_process'
import { tritonPython } from './triton-python.ts'

const version = '2.73.0'
const installDeadlineMs = 3 * 60_000

const run = (command: string, ...args: string[]) =>
  spawnSync(command, args, { stdio: ['ignore', 'ignore', 'inherit'], timeout: installDeadlineMs }).status ===
  0

const isInstalled = () =>
  run(
    tritonPython,
    '-c',
    `from importlib.metadata import version; assert version("tritonclient") == "${version}"`,
  )
const install = () =>
  run('python3', '-m', 'venv', tritonPython.replace('/bin/python', '')) &&
  run(tritonPython, '-m', 'pip', 'install', '--quiet', `tritonclient[http]==${version}`)

if (!isInstalled() && !install()) {
  console.warn(
    `SKIPPED: the tests with Triton's client need python3 and tritonclient[http] ${version}, which could not be installed.`,
  )
}
