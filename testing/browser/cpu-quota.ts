/**
 * Limits one thread of a browser to a share of a core, like a phone that is hot or saves power. Linux control groups apply to
 * workers too, unlike the throttling of the DevTools protocol.
 */
import { existsSync, mkdirSync, readdirSync, readFileSync, rmdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

/** Until it is removed, the processes of the test have priority over other processes, whose load would look like a slowdown. */
export interface CpuQuota {
  /** The thread runs for this share of each period of four milliseconds, so that short runs are slowed like long ones. */
  limit(share: number): void
  lift(): void
  remove(): void
}

const periodUs = 4000
/** The minimum that the kernel accepts. */
const minQuotaUs = 1000
const quotaUs = (share: number) => Math.max(minQuotaUs, Math.round(share * periodUs))

/** The files of one version of control groups. */
interface Version {
  readonly root: string
  /** The file that accepts single threads. */
  readonly threads: string
  readonly first: readonly [file: string, value: string | number]
  limit(group: string, share: number): void
  lift(group: string): void
}

const write = (folder: string, file: string, value: string | number) =>
  writeFileSync(join(folder, file), String(value))

const v1: Version = {
  root: '/sys/fs/cgroup/cpu',
  threads: 'tasks',
  first: ['cpu.shares', 262_144],
  limit(group, share) {
    write(group, 'cpu.cfs_period_us', periodUs)
    write(group, 'cpu.cfs_quota_us', quotaUs(share))
  },
  lift: (group) => write(group, 'cpu.cfs_quota_us', -1),
}

const v2: Version = {
  root: '/sys/fs/cgroup',
  threads: 'cgroup.threads',
  first: ['cpu.weight', 10_000],
  limit: (group, share) => write(group, 'cpu.max', `${quotaUs(share)} ${periodUs}`),
  lift: (group) => write(group, 'cpu.max', `max ${periodUs}`),
}

/** @returns the reason if this machine does not allow it */
export function cpuQuotaOf(thread: number): CpuQuota | string {
  const version = existsSync(join(v1.root, 'tasks')) ? v1 : v2
  const { root, threads, first } = version
  const all = join(root, `breakeven-${thread}`)
  const group = join(all, 'limited')
  const remove = () => {
    if (existsSync(all)) moveFamily(root)
    for (const folder of [group, all]) if (existsSync(folder)) rmdirSync(folder)
  }
  try {
    mkdirSync(group, { recursive: true })
    // In version 2, threads of a process can move only to threaded groups inside its own group.
    if (version === v2) write(group, 'cgroup.type', 'threaded')
    moveFamily(all)
    if (version === v2) write(all, 'cgroup.subtree_control', '+cpu')
    for (const folder of [all, group]) write(folder, ...first)
    write(group, threads, thread)
  } catch (error) {
    remove()
    return `A CPU quota needs control groups that can be written: ${(error as Error).message}.`
  }
  return {
    limit: (share) => version.limit(group, share),
    lift: () => version.lift(group),
    remove,
  }
}

/** A process that has ended meanwhile is ignored. */
function moveFamily(folder: string) {
  for (const process of family()) {
    try {
      write(folder, 'cgroup.procs', process)
    } catch (error) {
      if (existsSync(`/proc/${process}`)) throw error
    }
  }
}

/** This process and all its descendants, including browser and server. */
function family(): number[] {
  const parents = new Map(
    readdirSync('/proc')
      .map(Number)
      .filter(Number.isInteger)
      .map((id) => [id, parentOf(id)]),
  )
  const isOfUs = (id: number | undefined): boolean =>
    id !== undefined && id > 0 && (id === process.pid || isOfUs(parents.get(id)))
  return [...parents.keys()].filter(isOfUs)
}

function parentOf(process: number): number | undefined {
  try {
    return Number(/^PPid:\s*(\d+)/m.exec(readFileSync(`/proc/${process}/status`, 'utf8'))?.[1])
  } catch {
    return undefined
  }
}
