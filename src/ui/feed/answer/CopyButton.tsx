import { Check, Copy } from 'lucide-react'
import { useState } from 'react'
import type { FeedEntry } from '../store/feed-entry.ts'
import { answerAsText } from './answer-as-text.ts'

/** Copies the question with its answer. */
export function CopyButton({ entry }: { entry: FeedEntry }) {
  const [copied, setCopied] = useState<boolean>()
  const copy = () =>
    navigator.clipboard.writeText(answerAsText(entry)).then(
      () => setCopied(true),
      () => setCopied(false),
    )
  return (
    <button type="button" className="answer-key" onClick={copy}>
      {copied ? <Check aria-hidden size={16} /> : <Copy aria-hidden size={16} />}
      <span aria-live="polite">{copied === undefined ? 'Copy' : copied ? 'Copied' : 'Could not copy'}</span>
    </button>
  )
}
