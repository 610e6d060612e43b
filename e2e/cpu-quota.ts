/**
 * A share of a core for one thread of a browser: how a phone that is hot, or saves its battery, feels. Linux control groups
 * do that to workers too; the throttling of the DevTools protocol reaches pages alone.
 */
import { existsSync, mkdirSync, readdirSync, readFileSync, rmdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

/** Within its share the thread goes before all else on the machine: what else runs there should not look like a slowdown. */
export interface CpuQuota {
  /** The thread runs for this share of every four milliseconds, so that short runs feel it as long ones do. */
  limit(share: number): void
  lift(): void
  /** Lets go of the thread. */
  remove(): void
}

const periodUs = 4000
/** The kernel grants no less. */
const leastUs = 1000

const root = '/sys/fs/cgroup'
const quotaUs = (share: number) => Math.max(leastUs, Math.round(share * periodUs))

function write(folder: string, file: string, value: string | number) {
  writeFileSync(join(folder, file), String(value))
}

/** Version 1: the processor has a hierarchy of its own, and takes single threads. */
function quotaV1(thread: number): CpuQuota {
  const all = join(root, 'cpu')
  const group = join(all, `breakeven-${thread}`)
  mkdirSync(group)
  write(group, 'cpu.cfs_period_us', periodUs)
  write(group, 'cpu.shares', 262_144)
  write(group, 'tasks', thread)
  return {
    limit: (share) => write(group, 'cpu.cfs_quota_us', quotaUs(share)),
    lift: () => write(group, 'cpu.cfs_quota_us', -1),
    remove() {
      if (existsSync(`/proc/${thread}`)) write(all, 'tasks', thread)
      rmdirSync(group)
    },
  }
}

/** Version 2: a thread leaves its process only within a threaded group, so the process moves too. */
function quotaV2(process: number, thread: number): CpuQuota {
  const home = readFileSync(`/proc/${process}/cgroup`, 'utf8').trim().split('::')[1] ?? '/'
  const domain = join(root, `breakeven-${thread}`)
  const group = join(domain, 'limited')
  mkdirSync(group, { recursive: true })
  write(group, 'cgroup.type', 'threaded')
  write(domain, 'cgroup.procs', process)
  write(domain, 'cgroup.subtree_control', '+cpu')
  write(domain, 'cpu.weight', 10_000)
  write(group, 'cgroup.threads', thread)
  return {
    limit: (share) => write(group, 'cpu.max', `${quotaUs(share)} ${periodUs}`),
    lift: () => write(group, 'cpu.max', `max ${periodUs}`),
    remove() {
      if (existsSync(`/proc/${process}`)) write(join(root, home), 'cgroup.procs', process)
      rmdirSync(group)
      rmdirSync(domain)
    },
  }
}

/** @returns a sentence where this machine does not let us */
export function cpuQuotaOf(process: number, thread: number): CpuQuota | string {
  try {
    return existsSync(join(root, 'cpu', 'cpu.cfs_quota_us')) || existsSync(join(root, 'cpu', 'tasks'))
      ? quotaV1(thread)
      : quotaV2(process, thread)
  } catch (error) {
    return `A CPU quota needs control groups that can be written: ${(error as Error).message}.`
  }
}

export interface Thread {
  readonly process: number
  readonly id: number
  /** Time on a processor so far, in ms. */
  readonly busy: number
}

/** The worker threads of these renderers. Empty where there is no `/proc`. */
export function workerThreads(renderers: readonly number[]): Thread[] {
  return renderers.flatMap((process) => {
    const folder = `/proc/${process}/task`
    if (!existsSync(folder)) return []
    return readdirSync(folder).flatMap((id) => {
      const read = (file: string) => readFileSync(join(folder, id, file), 'utf8')
      if (!read('comm').startsWith('DedicatedWorker')) return []
      return [{ process, id: Number(id), busy: Number(read('schedstat').split(' ')[0]) / 1e6 }]
    })
  })
}
