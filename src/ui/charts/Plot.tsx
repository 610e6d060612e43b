import './valid-language.ts'
import { useEffect, useRef } from 'react'
import uPlot from 'uplot'
import 'uplot/dist/uPlot.min.css'
import './charts.css'

interface PlotProps {
  /** Keep the object stable between renders. A new object creates a new chart. */
  readonly options: Omit<uPlot.Options, 'width' | 'height'>
  readonly data: uPlot.AlignedData
  readonly height: number
  readonly label: string
  /** Input of custom drawing hooks. A change paints the chart again. */
  readonly mark?: number | undefined
}

/** A uPlot chart with the width of its box. `label` and a table beside it give the same information as text. */
export function Plot({ options, data, height, label, mark }: PlotProps) {
  const box = useRef<HTMLDivElement>(null)
  const plot = useRef<uPlot>(undefined)
  const latest = useRef(data)
  latest.current = data

  useEffect(() => {
    const element = box.current
    if (!element) return
    const chart = new uPlot({ ...options, width: element.clientWidth, height }, latest.current, element)
    plot.current = chart
    const observer = new ResizeObserver(() => chart.setSize({ width: element.clientWidth, height }))
    observer.observe(element)
    return () => {
      observer.disconnect()
      chart.destroy()
      plot.current = undefined
    }
  }, [options, height])

  useEffect(() => plot.current?.setData(data), [data])
  // biome-ignore lint/correctness/useExhaustiveDependencies: hooks of the options draw the mark
  useEffect(() => plot.current?.redraw(false), [mark])

  return <div ref={box} className="plot" role="img" aria-label={label} />
}
