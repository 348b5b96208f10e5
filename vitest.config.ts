// How the tests run: every file under tests/, real parts, no retries; a run that finds no test fails. What the store and the jobs
// promise is asked of both databases: their tests run a second time on a real PostgreSQL (tests/fakes/server.ts).
import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    passWithNoTests: false,
    projects: [
      {
        test: {
          name: 'sqlite',
          include: ['tests/**/*.test.ts'],
          exclude: ['tests/postgres/**'],
          testTimeout: 20_000,
        },
      },
      {
        test: {
          name: 'postgres',
          include: [
            'tests/postgres/**/*.test.ts',
            'tests/store/**/*.test.ts',
            'tests/ingest/**/*.test.ts',
            'tests/delivery/**/*.test.ts',
            'tests/scheduler/**/*.test.ts',
            'tests/websub/**/*.test.ts',
          ],
          exclude: ['tests/store/sqlite/**'],
          globalSetup: ['tests/fakes/server.ts'],
          testTimeout: 30_000,
        },
      },
    ],
  },
})
