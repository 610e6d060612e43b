import { availableParallelism } from 'node:os'
import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    include: [
      'src/**/*.test.{ts,tsx}',
      'server/**/*.test.ts',
      'testing/**/*.test.ts',
      'scripts/**/*.test.ts',
      'models/**/*.test.ts',
      'bench/**/*.test.ts',
    ],
    testTimeout: 30_000,
    // Of two cores, vitest would leave one idle: some tests wait for a server most of the time.
    maxWorkers: Math.max(2, availableParallelism() - 1),
  },
})
