import { FileText } from 'lucide-react'
import { useEffect, useState } from 'react'
import { linkTo } from '../route.ts'
import { useServices } from '../services.ts'
import { openFiles } from './open-file.ts'
import './files.css'

const holdsFiles = ({ dataTransfer }: DragEvent): boolean => dataTransfer?.types.includes('Files') ?? false

/** Opens a file that is dropped anywhere on the page. Dragged text keeps the browser's behaviour. */
export function DropZone() {
  const services = useServices()
  const [isOver, setIsOver] = useState(false)

  useEffect(() => {
    const over = (event: DragEvent) => {
      if (!holdsFiles(event)) return
      // Without it the browser navigates to the file.
      event.preventDefault()
      if (event.dataTransfer) event.dataTransfer.dropEffect = 'copy'
      setIsOver(true)
    }
    const leave = (event: DragEvent) => {
      if (event.relatedTarget === null) setIsOver(false)
    }
    const drop = (event: DragEvent) => {
      setIsOver(false)
      if (!holdsFiles(event)) return
      event.preventDefault()
      location.hash = linkTo('ask')
      void openFiles(services, [...(event.dataTransfer?.files ?? [])])
    }
    window.addEventListener('dragover', over)
    window.addEventListener('dragleave', leave)
    window.addEventListener('drop', drop)
    return () => {
      window.removeEventListener('dragover', over)
      window.removeEventListener('dragleave', leave)
      window.removeEventListener('drop', drop)
    }
  }, [services])

  if (!isOver) return null
  return (
    <div className="drop-zone">
      <p>
        <FileText aria-hidden size={28} />
        Drop a text to ask about it
        <span className="quiet">It is read on this device.</span>
      </p>
    </div>
  )
}
