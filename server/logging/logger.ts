/** Log lines as JSON. Texts of people are never passed to the logger: no body, no path, no ids. */
import { once } from 'node:events'
import { type Logger, pino } from 'pino'
import SonicBoom from 'sonic-boom'
import type { Settings } from '../settings.ts'

export type { Logger }

/** The maximum size of the lines that wait for a slow or full disk. Beyond it lines are lost. */
const maximumBufferedBytes = 64 * 1024
/** The maximum wait for the last lines at the end of the process. */
const closeDeadlineMs = 1_000

/**
 * The file descriptor of standard output. Node makes a pipe or socket non-blocking when it opens `process.stdout`. A blocking
 * write to a stalled reader would block a thread, and the process could not exit.
 */
const standardOutput = () => process.stdout.fd

export interface LogDestination {
  readonly logger: Logger
  /** The number of lines that were dropped because the destination was too slow. */
  lostLines(): number
  /** Writes the buffered lines, for a second at most. Later lines are lost. */
  close(): Promise<void>
}

/**
 * Creates a logger whose lines never block the event loop and never throw. A full or stalled destination loses lines.
 *
 * @param file the file descriptor; defaults to standard output
 */
export function createLogger(
  level: Settings['BREAKEVEN_LOG'],
  file: number = standardOutput(),
): LogDestination {
  let lost = 0
  const stream = new SonicBoom({ fd: file, sync: false, maxLength: maximumBufferedBytes })
  stream.on('drop', () => {
    lost += 1
  })
  // A line that could not be written stays in the buffer, and is written with the next one.
  stream.on('error', () => {})
  let closed = false
  const write = (line: string) => {
    if (closed) lost += 1
    else stream.write(line)
  }
  // Pino gets only `write`. It would flush fatal lines synchronously, which never ends on a full disk.
  const logger = pino({ level, base: null, timestamp: pino.stdTimeFunctions.isoTime }, { write })
  return {
    logger,
    lostLines: () => lost,
    async close() {
      closed = true
      stream.end()
      await once(stream, 'close', { signal: AbortSignal.timeout(closeDeadlineMs) }).catch(() => {})
    },
  }
}
