import { type TextareaHTMLAttributes, useEffect, useLayoutEffect, useRef } from 'react'

/** Without it, each keystroke forces a layout to read the height. */
const growsByStyle = globalThis.CSS?.supports?.('field-sizing', 'content') ?? false

/** Sets the height of the text. `scrollHeight` does not contain the border, which the height contains. */
function fitHeight(area: HTMLTextAreaElement): void {
  area.style.height = 'auto'
  area.style.height = `${area.scrollHeight + area.offsetHeight - area.clientHeight}px`
}

/** A text area with the height of its text, up to its `max-height`. */
export function AutosizeTextarea(props: TextareaHTMLAttributes<HTMLTextAreaElement> & { value: string }) {
  const area = useRef<HTMLTextAreaElement>(null)
  // biome-ignore lint/correctness/useExhaustiveDependencies: the height follows the text
  useLayoutEffect(() => {
    if (!growsByStyle && area.current) fitHeight(area.current)
  }, [props.value])
  // On a turned phone the same text has another height.
  useEffect(() => {
    if (growsByStyle) return
    const fit = () => area.current && fitHeight(area.current)
    addEventListener('resize', fit)
    return () => removeEventListener('resize', fit)
  }, [])
  return <textarea ref={area} rows={1} {...props} />
}
