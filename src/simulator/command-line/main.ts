/** `npm run simulate`: what the paper's policies and the shipped engine would do in a world that files describe. */
import { Failure } from '../../failure.ts'
import { readCommand } from './arguments.ts'
import { run } from './run.ts'

/** For a command line or a file that cannot be used. */
const badInput = 2

try {
  console.log(run(readCommand(process.argv.slice(2))))
} catch (error) {
  if (!(error instanceof Failure)) throw error
  console.error(error.message)
  process.exitCode = badInput
}
