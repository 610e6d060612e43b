/** Log lines as JSON. Nothing that people typed is ever passed to it: no body, no path, no ids. */
import { once } from 'node:events'
import { type Logger, pino } from 'pino'
import SonicBoom from 'sonic-boom'
import type { Settings } from '../settings.ts'

export type { Logger }

/** Lines that wait for a slow or full disk, in bytes; beyond it lines are lost. */
const maximumBufferedBytes = 64 * 1024
/** Longest wait for the last lines at the end of the process. */
const closeDeadlineMs = 1_000

/**
 * The descriptor of standard output. Node makes a pipe or socket non-blocking when it opens `process.stdout`; a blocking
 * write to a reader that stalls would hold a thread that the end of the process waits for.
 */
const standardOutput = () => process.stdout.fd

export interface LogDestination {
  readonly logger: Logger
  /** Lines that were dropped because the destination did not take them in time. */
  lostLines(): number
  /** Writes the lines that wait, for a second at most. Later lines are lost. */
  close(): Promise<void>
}

/**
 * A logger whose lines never block the event loop and never throw. A destination that is full or stalled loses lines.
 *
 * @param file descriptor that lines are written to; standard output where none is given
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
  // A line that could not be written waits in the buffer and is tried again with the next one.
  stream.on('error', () => {})
  let closed = false
  const write = (line: string) => {
    if (closed) lost += 1
    else stream.write(line)
  }
  // Pino gets `write` alone: it flushes fatal lines synchronously where it can, which never ends on a full disk.
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
