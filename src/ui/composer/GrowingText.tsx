import { type TextareaHTMLAttributes, useLayoutEffect, useRef } from 'react'

/** Without it the page is laid out anew at every keystroke, to read the height. */
const growsByStyle = globalThis.CSS?.supports?.('field-sizing', 'content') ?? false

/** A text area as tall as its text, up to its `max-height`. */
export function GrowingText(props: TextareaHTMLAttributes<HTMLTextAreaElement> & { value: string }) {
  const area = useRef<HTMLTextAreaElement>(null)
  // biome-ignore lint/correctness/useExhaustiveDependencies: the height follows the text
  useLayoutEffect(() => {
    if (growsByStyle || !area.current) return
    area.current.style.height = 'auto'
    area.current.style.height = `${area.current.scrollHeight}px`
  }, [props.value])
  return <textarea ref={area} rows={1} {...props} />
}
