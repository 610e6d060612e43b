import { type TextareaHTMLAttributes, useLayoutEffect, useRef } from 'react'

/** Without it, each keystroke forces a layout to read the height. */
const growsByStyle = globalThis.CSS?.supports?.('field-sizing', 'content') ?? false

/** A text area with the height of its text, up to its `max-height`. */
export function AutosizeTextarea(props: TextareaHTMLAttributes<HTMLTextAreaElement> & { value: string }) {
  const area = useRef<HTMLTextAreaElement>(null)
  // biome-ignore lint/correctness/useExhaustiveDependencies: the height follows the text
  useLayoutEffect(() => {
    if (growsByStyle || !area.current) return
    area.current.style.height = 'auto'
    area.current.style.height = `${area.current.scrollHeight}px`
  }, [props.value])
  return <textarea ref={area} rows={1} {...props} />
}
