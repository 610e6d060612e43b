import { FileText } from 'lucide-react'
import { useRef } from 'react'
import { useServices } from '../services.ts'
import { openFiles } from './open-file.ts'

const accepted = '.txt,.text,.md,.markdown,.html,.htm,text/plain,text/markdown,text/html,.pdf,application/pdf'

/** Opens a file and uses its text as the passage. */
export function FileButton({ opened }: { opened: () => void }) {
  const services = useServices()
  const input = useRef<HTMLInputElement>(null)
  return (
    <>
      <button type="button" className="composer-file" onClick={() => input.current?.click()}>
        <FileText aria-hidden size={16} />
        <span>Open a file</span>
      </button>
      <input
        ref={input}
        type="file"
        hidden
        accept={accepted}
        aria-label="File"
        onChange={({ target }) => {
          const files = [...(target.files ?? [])]
          // A reset lets the same file be chosen again.
          target.value = ''
          void openFiles(services, files).then(opened)
        }}
      />
    </>
  )
}
