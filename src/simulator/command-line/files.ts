/** Reads the files of the command line. Errors are failures without a stack trace. */
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { Failure } from '../../failure.ts'

const reasons: Readonly<Record<string, string>> = {
  ENOENT: 'there is none',
  EISDIR: 'a folder',
  ENOTDIR: 'no folder',
  EACCES: 'a file that may not be read',
}

function refused(path: string, expected: string, cause: unknown): Failure {
  const { code = 'an error' } = cause as NodeJS.ErrnoException
  return new Failure('not-found', `Expected ${expected} at ${path}; received ${reasons[code] ?? code}.`, {
    cause,
  })
}

/** @throws Failure `not-found` */
export function readText(path: string): string {
  try {
    return readFileSync(path, 'utf8')
  } catch (cause) {
    throw refused(path, 'a readable file', cause)
  }
}

/** @throws Failure `not-found` or `bad-request` */
export function readJson(path: string): unknown {
  const text = readText(path)
  try {
    return JSON.parse(text)
  } catch (cause) {
    throw new Failure('bad-request', `Expected JSON in ${path}; received something else.`, { cause })
  }
}

/** Returns the sorted paths of the files in a folder with this ending. */
export function filesIn(folder: string, ending: string): string[] {
  let names: string[]
  try {
    names = readdirSync(folder)
  } catch (cause) {
    throw refused(folder, 'a folder', cause)
  }
  const found = names.filter((name) => name.endsWith(ending)).sort()
  if (found.length === 0)
    throw new Failure('not-found', `Expected files *${ending} in ${folder}; received none.`)
  return found.map((name) => join(folder, name))
}

/** Runs a reader and adds the file name to its failures. */
export function inFile<T>(path: string, read: () => T): T {
  try {
    return read()
  } catch (error) {
    if (!(error instanceof Failure)) throw error
    throw new Failure(error.code, `${path}: ${error.message}`, { cause: error })
  }
}
