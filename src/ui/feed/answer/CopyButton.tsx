import { Check, Copy } from 'lucide-react'
import { useState } from 'react'

interface CopyButtonProps {
  readonly text: () => string
  readonly className?: string
}

/** Copies a text that is made when the button is pressed, and says whether that worked. */
export function CopyButton({ text, className }: CopyButtonProps) {
  const [copied, setCopied] = useState<boolean>()
  const copy = () =>
    navigator.clipboard.writeText(text()).then(
      () => setCopied(true),
      () => setCopied(false),
    )
  return (
    <button type="button" className={className} onClick={copy}>
      {copied ? <Check aria-hidden size={16} /> : <Copy aria-hidden size={16} />}
      <span aria-live="polite">{copied === undefined ? 'Copy' : copied ? 'Copied' : 'Could not copy'}</span>
    </button>
  )
}
