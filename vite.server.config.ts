import { defineConfig } from 'vite'

/** The server and its inference child: two entries, dependencies left in node_modules. */
export default defineConfig({
  build: {
    ssr: true,
    outDir: 'dist/server',
    target: 'node20',
    emptyOutDir: true,
    rollupOptions: {
      input: { main: 'server/main.ts', 'inference-child': 'server/inference/inference-child.ts' },
      output: { entryFileNames: '[name].js' },
    },
  },
})
