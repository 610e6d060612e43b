/** Text handed over by the share sheet of the system (`share_target` in the manifest). */

/** Title, text and address of a share as one text; undefined when nothing was shared. */
export function sharedText(search: string): string | undefined {
  const query = new URLSearchParams(search)
  const parts = ['title', 'text', 'url'].map((name) => query.get(name)?.trim()).filter(Boolean)
  return parts.length > 0 ? parts.join('\n') : undefined
}
