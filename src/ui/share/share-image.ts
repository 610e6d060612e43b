import type { FeedEntry } from '../feed/store/feed-entry.ts'
import { saveFile } from '../measurements/export-observations.ts'
import { cardOf, drawCard } from './card.ts'

const name = 'breakeven-answer.png'

/** The result of sharing. */
export type Shared = 'shared' | 'downloaded' | 'cancelled'

const colours = () => {
  const style = getComputedStyle(document.documentElement)
  return (name: string) => style.getPropertyValue(name).trim()
}

/**
 * Draws an answer and opens the system's share sheet, or downloads the image. The app itself sends nothing.
 *
 * @throws Error if the browser cannot draw, or the system refuses to share
 */
export async function shareImage(entry: FeedEntry): Promise<Shared> {
  const card = cardOf(entry)
  if (!card) throw new Error('Expected an answer to share; there is none yet.')
  const canvas = drawCard(card, colours())
  const blob = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, 'image/png'))
  if (!blob) throw new Error('Expected a picture of the answer; this browser made none.')
  const files = [new File([blob], name, { type: blob.type })]
  if (!navigator.canShare?.({ files })) {
    saveFile(name, blob)
    return 'downloaded'
  }
  try {
    await navigator.share({ files })
    return 'shared'
  } catch (error) {
    if (error instanceof DOMException && error.name === 'AbortError') return 'cancelled'
    throw error
  }
}
