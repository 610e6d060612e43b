/** `npm run simulate`: simulates the policies of the paper and the shipped engine with inputs from files. */
import { Failure } from '../../failure.ts'
import { readCommand } from './arguments.ts'
import { run } from './run.ts'

/** Exit code for an invalid command line or file. */
const badInput = 2

try {
  console.log(run(readCommand(process.argv.slice(2))))
} catch (error) {
  if (!(error instanceof Failure)) throw error
  console.error(error.message)
  process.exitCode = badInput
}
