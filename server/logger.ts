/** Log lines as JSON on standard output. Nothing that people typed is ever passed to it: no body, no path, no ids. */
import { type Logger, pino } from 'pino'
import type { Settings } from './settings.ts'

export type { Logger }

export const createLogger = (level: Settings['BREAKEVEN_LOG']): Logger =>
  pino({ level, base: null, timestamp: pino.stdTimeFunctions.isoTime })
