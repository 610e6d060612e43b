/** Draws the app's frame into index.html, so that the first paint waits for no script. */
import { createElement } from 'react'
import { renderToStaticMarkup } from 'react-dom/server'
import { type Plugin, runnerImport } from 'vite'

const root = '<div id="root"></div>'

/** @throws Error when index.html has no empty root */
export const firstPaint = (): Plugin => ({
  name: 'first-paint',
  // In development styles come by script: the frame would be bare.
  apply: 'build',
  async transformIndexHtml(html) {
    if (!html.includes(root)) throw new Error(`Expected ${root} in index.html; found none.`)
    const { module } = await runnerImport<typeof import('../src/ui/shell/FirstPaint.tsx')>(
      './src/ui/shell/FirstPaint.tsx',
    )
    const frame = renderToStaticMarkup(createElement(module.FirstPaint))
    return html.replace(root, () => `<div id="root">${frame}</div>`)
  },
})
