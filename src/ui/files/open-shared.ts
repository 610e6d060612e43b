import { taskById } from '../ask/tasks.ts'
import { isKeptIn } from '../feed/store/entry-texts.ts'
import type { Services } from '../services.ts'
import { whenRestored } from '../share/follow-links.ts'
import { showMessage } from '../shell/message.ts'
import { openFiles } from './open-file.ts'
import { takeSharedFile } from './take-shared.ts'

/**
 * Opens shared content: a file as the passage, or a text in the first field of the selected task.
 *
 * @param by the value in the address: `none` if the content did not arrive
 */
export async function openShared(
  { draft, feed }: Pick<Services, 'draft' | 'feed'>,
  by: string,
): Promise<void> {
  const file = await takeSharedFile()
  if (!file) {
    if (by === 'none') showMessage('What you shared did not arrive. Open the app once, then share it again.')
    return
  }
  await whenRestored(feed)
  if (file.name !== '') return openFiles({ draft, feed }, [file])
  const { task } = draft.store.getState()
  const field = taskById(task)?.fields[0]?.name ?? 'text'
  try {
    const { readFile } = await import('./read-file.ts')
    draft.add({ [field]: await readFile(file) }, isKeptIn(feed.store.getState().entries))
  } catch (error) {
    showMessage(error instanceof Error ? error.message : String(error))
  }
}
