import { closeSync, openSync, readFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { createLogger } from './logger.ts'

const fullDisk = '/dev/full'

test('lines are written in order before the destination closes', async () => {
  const path = join(tmpdir(), `breakeven-log-${process.pid}`)
  const file = openSync(path, 'w')
  const log = createLogger('info', file)
  log.logger.info({ count: 1 }, 'first')
  log.logger.fatal('second')
  await log.close()
  const lines = readFileSync(path, 'utf8')
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line))
  expect(lines).toMatchObject([
    { level: 30, count: 1, msg: 'first' },
    { level: 60, msg: 'second' },
  ])
  expect(log.lostLines()).toBe(0)
})

test.runIf(process.platform === 'linux')(
  'a full disk loses lines, and neither blocks nor throws',
  async () => {
    const file = openSync(fullDisk, 'w')
    const log = createLogger('info', file)
    for (let line = 0; line < 2_000; line += 1) log.logger.fatal({ line }, 'a line for a disk that is full')
    expect(log.lostLines()).toBeGreaterThan(500)
    await log.close()
    closeSync(file)
  },
)
