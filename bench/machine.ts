/** Describes the machine of a measurement. */
import { cpus, totalmem } from 'node:os'

export function machineName(): string {
  const [cpu] = cpus()
  const gib = Math.round(totalmem() / 2 ** 30)
  return `${cpus().length} × ${cpu?.model ?? 'unknown CPU'}, ${gib} GiB, ${process.platform} ${process.arch}, Node ${process.version}`
}
