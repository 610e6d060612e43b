import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import react from '@vitejs/plugin-react'
import { defineConfig, type Plugin } from 'vite'
import { VitePWA } from 'vite-plugin-pwa'
import { firstPaint } from './scripts/first-paint.ts'

/** Another folder of models, which the server serves too. */
const artefacts = process.env.BREAKEVEN_ARTEFACTS

/** Writes the hash of the models' manifest into the built app, so that a server with other models can warn. */
const modelsHash: Plugin = {
  name: 'models-hash',
  apply: 'build',
  generateBundle() {
    const manifest = readFileSync(join(artefacts ?? 'models/artefacts', 'manifest.json'))
    const source = createHash('sha256').update(manifest).digest('hex')
    this.emitFile({ type: 'asset', fileName: 'models.sha256', source })
  },
}

/**
 * The app, its edge workers and its service worker. Models are not bundled: the server serves
 * their folder, and each edge worker downloads, verifies and stores what it needs.
 */
export default defineConfig({
  root: '.',
  ...(artefacts && {
    resolve: {
      alias: [{ find: /^(\.\.\/)+models\/artefacts\//, replacement: `${resolve(artefacts)}/` }],
    },
  }),
  build: {
    outDir: 'dist/app',
    target: 'es2022',
    modulePreload: { polyfill: false },
    emptyOutDir: true,
    rollupOptions: {
      // What is needed before the first keystroke comes in one file: the browser finds it in the document, and nothing beside it.
      output: { codeSplitting: { groups: [{ name: 'initial', tags: ['$initial'] }] } },
    },
  },
  worker: {
    format: 'es',
    // The server gives each place its own Content-Security-Policy by this prefix.
    rollupOptions: {
      output: { entryFileNames: 'workers/[name]-[hash].js', chunkFileNames: 'workers/[name]-[hash].js' },
    },
  },
  plugins: [
    react(),
    firstPaint(),
    modelsHash,
    VitePWA({
      strategies: 'injectManifest',
      srcDir: 'src/gateway',
      filename: 'service-worker.ts',
      registerType: 'prompt',
      injectRegister: false,
      manifest: false,
      injectManifest: {
        globPatterns: ['**/*.{js,css,html,json,svg,png,wasm,webmanifest}'],
        // Fetched when the first PDF is opened.
        globIgnores: ['**/screenshot-*.png', 'workers/pdf*'],
        // Named by their content: what the page has fetched is not fetched again for the service worker.
        dontCacheBustURLsMatching: /^(assets|workers)\//,
        // The largest engine is listed too, and kept by those who choose it.
        maximumFileSizeToCacheInBytes: 32 * 1024 * 1024,
        rollupFormat: 'iife',
      },
    }),
  ],
})
