import { defineConfig } from 'vite'

/** The server, its inference child and its text thread: three entries, dependencies left in node_modules. */
export default defineConfig({
  publicDir: false,
  build: {
    ssr: true,
    outDir: 'dist/server',
    target: 'node20',
    emptyOutDir: true,
    rollupOptions: {
      input: {
        main: 'server/main.ts',
        'inference-child': 'server/inference/inference-child.ts',
        'text-worker': 'server/text/text-worker.ts',
      },
      output: { entryFileNames: '[name].js' },
    },
  },
})
