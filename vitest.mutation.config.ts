// The tests that `npm run mutation` runs against changed delivery code: those that reach it within the process and in moments.
import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    include: [
      'tests/{ingest,delivery,scheduler,websub}/**/*.test.ts',
      'tests/store/**/*.test.ts',
      'tests/domain/**/*.test.ts',
    ],
    exclude: [
      'tests/websub/subscribe.test.ts',
      'tests/ingest/model-summaries.test.ts',
      'tests/store/sqlite/backup.test.ts',
      'tests/store/sqlite/open.test.ts',
    ],
    passWithNoTests: false,
    testTimeout: 20_000,
  },
})
