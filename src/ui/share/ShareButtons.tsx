import { Image, Link } from 'lucide-react'
import { type ReactNode, useState } from 'react'
import type { FeedEntry } from '../feed/store/feed-entry.ts'
import { linkOf } from './link.ts'
import './share.css'

interface KeyProps {
  readonly icon: ReactNode
  /** A status text for screen readers, and visible when there is room. */
  readonly verb: string
  readonly title: string
  /** @returns the status text; empty for none */
  readonly act: () => Promise<string>
}

/** A button that shows the result of the last click. */
function Key({ icon, verb, title, act }: KeyProps) {
  const [said, setSaid] = useState<string>()
  return (
    <button
      type="button"
      className={said ? 'answer-key' : 'answer-key share-key'}
      onClick={() => act().then(setSaid, () => setSaid('Could not do it'))}
    >
      {icon}
      <span aria-live="polite">
        {said || (
          <>
            <span className="share-verb">{verb} </span>
            {title}
          </>
        )}
      </span>
    </button>
  )
}

const outcomes = { shared: 'Shared', downloaded: 'Image saved', cancelled: '' } as const

/** Shares a link to the question, or the answer as an image. */
export function ShareButtons({ entry }: { entry: FeedEntry }) {
  const copyLink = async () => {
    const link = linkOf(`${location.origin}/`, entry)
    if (link === undefined) return 'Too long for a link'
    await navigator.clipboard.writeText(link)
    return 'Link copied'
  }
  return (
    <>
      <Key icon={<Link aria-hidden size={16} />} verb="Copy" title="link" act={copyLink} />
      <Key
        icon={<Image aria-hidden size={16} />}
        verb="Share"
        title="image"
        act={async () => {
          const { shareImage } = await import('./share-image.ts')
          return outcomes[await shareImage(entry)]
        }}
      />
    </>
  )
}
