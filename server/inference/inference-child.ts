/**
 * The process that runs the network. It is separate from the server process, so that a crash in native code costs only a
 * restart, and the event loop of the server stays responsive.
 */
import type { ChildConfiguration, FromChild, ToChild } from './protocol.ts'
import { openSession } from './session.ts'

const send = (message: FromChild) =>
  new Promise<void>((resolve) => {
    process.send?.(message, () => resolve())
  })

const reasonOf = (error: unknown) => (error instanceof Error ? error.message : String(error))

// A terminal sends its signals to the whole process group. The server ends its children by disconnecting.
process.on('SIGINT', () => {})
process.on('SIGTERM', () => {})
process.on('disconnect', () => process.exit(0))

try {
  const session = await openSession(JSON.parse(process.argv[2] ?? '') as ChildConfiguration)
  process.on('message', async ({ id, batch }: ToChild) => {
    try {
      await send({ type: 'ran', id, outputs: await session.run(batch) })
    } catch (error) {
      await send({ type: 'failed', id, message: reasonOf(error) })
    }
  })
  await send({ type: 'ready', backend: session.backend })
} catch (error) {
  await send({ type: 'unusable', message: reasonOf(error) })
  process.exit(1)
}
