// The tests that `npm run mutation` runs against changed code of delivery and escaping: those that reach it within the
// process and in moments.
import { defineConfig } from 'vitest/config'
import { socketFiles } from './tests/projects.ts'

export default defineConfig({
  test: {
    include: [
      'tests/{ingest,delivery,scheduler,websub,store,domain}/**/*.test.ts',
      'tests/adapters/{discord/markdown,slack/escape}.test.ts',
    ],
    exclude: [...socketFiles(), 'tests/ingest/model-summaries.test.ts'],
    passWithNoTests: false,
    // An unchanged test may take its time on a busy machine; what a change makes endless ends by timeoutMS.
    testTimeout: 240_000,
  },
})
