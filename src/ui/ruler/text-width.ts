/** Measures texts and elements, so that labels can be laid out before they are drawn. */
import { type RefObject, useLayoutEffect, useState } from 'react'

let context: CanvasRenderingContext2D | null | undefined

/** The letter width when nothing can be measured: wider than the average. */
const assumedLetterPx = 9

/** The width of a text in this font, in CSS px. */
export function textWidth(text: string, font: string): number {
  context ??= document.createElement('canvas').getContext?.('2d') ?? null
  if (!context) return text.length * assumedLetterPx
  context.font = font
  return context.measureText(text).width
}

export interface Measure {
  readonly width: number
  /** In the format of `CanvasRenderingContext2D.font`. */
  readonly font: string
}

/** The width and font of an element. They are kept up to date. */
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
