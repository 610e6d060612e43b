/** Renders the app's frame into index.html, so that the first paint does not wait for a script. */
import { createElement } from 'react'
import { renderToStaticMarkup } from 'react-dom/server'
import { type Plugin, type ResolvedConfig, runnerImport } from 'vite'

const root = '<div id="root"></div>'

/** @throws Error when index.html has no empty root */
export function firstPaint(): Plugin {
  let config: ResolvedConfig | undefined
  return {
    name: 'first-paint',
    // In development a script loads the styles, so the frame would be unstyled.
    apply: 'build',
    configResolved(resolved) {
      config = resolved
    },
    async transformIndexHtml(html) {
      if (!html.includes(root)) throw new Error(`Expected ${root} in index.html; found none.`)
      const { module } = await runnerImport<typeof import('../src/ui/shell/FirstPaint.tsx')>(
        './src/ui/shell/FirstPaint.tsx',
        { resolve: { alias: config?.resolve.alias ?? [] } },
      )
      const frame = renderToStaticMarkup(createElement(module.FirstPaint))
      return html.replace(root, () => `<div id="root">${frame}</div>`)
    },
  }
}
