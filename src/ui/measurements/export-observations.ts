/** Exports all measurements as a file. It contains lengths and times, never text. */
import type { Observation } from '../../gateway/protocol.ts'

/** One row for each observation. The header has every column that occurs. */
export function observationsCsv(observations: readonly Observation[]): string {
  const columns = [...new Set(observations.flatMap((seen) => Object.keys(seen)))]
  const rows = observations.map((seen) =>
    columns.map((column) => String((seen as unknown as Record<string, unknown>)[column] ?? '')).join(','),
  )
  return [columns.join(','), ...rows, ''].join('\n')
}

/** Downloads a text as a file. */
export const download = (name: string, type: string, content: string): void =>
  saveFile(name, new Blob([content], { type }))

/** Downloads a file. */
export function saveFile(name: string, content: Blob): void {
  const url = URL.createObjectURL(content)
  const link = document.createElement('a')
  link.href = url
  link.download = name
  link.click()
  // The browser has copied the blob once the click is handled.
  setTimeout(() => URL.revokeObjectURL(url), 10_000)
}
