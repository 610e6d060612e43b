/** Text from the system's share sheet (`share_target` in the manifest). */

/** The title, text and address of a share as one text. Undefined when nothing was shared. */
export function sharedText(search: string): string | undefined {
  const query = new URLSearchParams(search)
  const parts = ['title', 'text', 'url'].map((name) => query.get(name)?.trim()).filter(Boolean)
  return parts.length > 0 ? parts.join('\n') : undefined
}
