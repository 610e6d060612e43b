import { passageTask } from '../ask/tasks.ts'
import { isKeptIn } from '../feed/store/entry-texts.ts'
import type { Services } from '../services.ts'
import { showMessage } from '../shell/message.ts'

/** The long field of the task that asks about a passage. */
const passageField = passageTask?.fields.find(({ isLong }) => isLong)?.name

/** Texts that came from files. The next file may replace them, because the file still has them. */
const fromFiles = new Set<string>()

/**
 * Makes a text the passage of the composer. A typed text that is saved nowhere else stays before it.
 *
 * @throws Error when no model reads passages
 */
function makePassage({ draft, feed }: Pick<Services, 'draft' | 'feed'>, text: string): void {
  if (!passageTask || passageField === undefined) {
    throw new Error(
      'The models of this app read no passages, so no file can be opened. Type or paste a text.',
    )
  }
  const isKept = isKeptIn(feed.store.getState().entries)
  draft.change({ task: passageTask.id })
  draft.add({ [passageField]: text }, (typed) => fromFiles.has(typed) || isKept(typed))
  fromFiles.clear()
  fromFiles.add(text)
}

/** Reads the first of these files as the passage, or shows why it cannot be read. */
export async function openFiles(
  services: Pick<Services, 'draft' | 'feed'>,
  files: readonly File[],
): Promise<void> {
  const [file, ...more] = files
  if (!file) return
  try {
    const { readFile } = await import('./read-file.ts')
    makePassage(services, await readFile(file))
    showMessage(
      `“${file.name.slice(0, 60)}” is read on this device. Ask it something.${more.length > 0 ? ' One file is read at a time.' : ''}`,
    )
  } catch (error) {
    showMessage(error instanceof Error ? error.message : String(error))
  }
}
