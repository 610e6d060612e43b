import { Image, Link } from 'lucide-react'
import { type ReactNode, useState } from 'react'
import type { FeedEntry } from '../feed/feed-entry.ts'
import { linkTo } from './link.ts'

/** A key that says what became of the last press. */
function Key({ icon, title, act }: { icon: ReactNode; title: string; act: () => Promise<string> }) {
  const [said, setSaid] = useState<string>()
  return (
    <button
      type="button"
      className="answer-key"
      onClick={() => act().then(setSaid, () => setSaid('Could not do it'))}
    >
      {icon}
      <span aria-live="polite">{said ?? title}</span>
    </button>
  )
}

const outcomes = { shared: 'Shared', downloaded: 'Image saved', 'called off': 'Share image' } as const

/** A link to the question, and the answer as a picture. */
export function ShareKeys({ entry }: { entry: FeedEntry }) {
  const copyLink = async () => {
    const link = linkTo(`${location.origin}/`, entry)
    if (link === undefined) return 'Too long for a link'
    await navigator.clipboard.writeText(link)
    return 'Link copied'
  }
  return (
    <>
      <Key icon={<Link aria-hidden size={16} />} title="Copy link" act={copyLink} />
      <Key
        icon={<Image aria-hidden size={16} />}
        title="Share image"
        act={async () => {
          const { shareImage } = await import('./share-image.ts')
          return outcomes[await shareImage(entry)]
        }}
      />
    </>
  )
}
