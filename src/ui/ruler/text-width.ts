/** How wide texts and elements are, so that labels can be laid out before they are drawn. */
import { type RefObject, useLayoutEffect, useState } from 'react'

let context: CanvasRenderingContext2D | null | undefined

/** Where nothing can be measured: wider than usual letters. */
const assumedLetterPx = 9

/** Width of a text in this font, in CSS px. */
export function textWidth(text: string, font: string): number {
  context ??= document.createElement('canvas').getContext?.('2d') ?? null
  if (!context) return text.length * assumedLetterPx
  context.font = font
  return context.measureText(text).width
}

export interface Measure {
  readonly width: number
  /** As canvases take it. */
  readonly font: string
}

/** Width and font of an element, kept up to date. */
export function useMeasure(element: RefObject<HTMLElement | null>): Measure {
  const [measure, setMeasure] = useState<Measure>({ width: 0, font: '' })
  useLayoutEffect(() => {
    const box = element.current
    if (!box) return
    const look = () => {
      const { fontWeight, fontSize, fontFamily } = getComputedStyle(box)
      setMeasure({ width: box.clientWidth, font: `${fontWeight} ${fontSize} ${fontFamily}` })
    }
    look()
    const observer = new ResizeObserver(look)
    observer.observe(box)
    return () => observer.disconnect()
  }, [element])
  return measure
}
