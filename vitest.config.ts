// How the tests run, in five projects: `unit` opens no socket and starts no process; `sockets` does; `postgres` asks the store
// and the rooms on top of it the same questions on a real server; `crash` kills the bot, cuts its power and fills its disk;
// `browser` looks at the page in the machine's Chromium, and where there is none says so.
import { availableParallelism } from 'node:os'
import { defineConfig } from 'vitest/config'
import { findChromium } from './tests/fakes/chromium.ts'
import { socketFiles } from './tests/projects.ts'

const CRASH = ['tests/rig/**/*.test.ts', 'tests/simulation/long.test.ts']
const POSTGRES_ONLY = ['tests/postgres/**']
const BROWSER = ['tests/browser/**/*.test.ts']
const NO_BROWSER = ['tests/browser/chromium.test.ts']
const sockets = socketFiles()

/** Ends a test that hangs. No busy machine comes near it, so that a failure is never the machine's. */
const testTimeout = 300_000
const hookTimeout = 300_000

export default defineConfig({
  test: {
    passWithNoTests: false,
    // The usual one less than cores is one file after another on a machine with two, where most files wait for a socket
    // or a process: 18 minutes for it all.
    maxWorkers: Math.max(2, availableParallelism() - 1),
    projects: [
      {
        test: {
          name: 'unit',
          include: ['tests/**/*.test.ts'],
          exclude: [...sockets, ...CRASH, ...POSTGRES_ONLY, ...BROWSER],
          setupFiles: ['tests/fakes/unit.ts'],
          // Half of the time went into loading the same files again for each test file (49 s of CPU for 102).
          isolate: false,
          testTimeout,
          hookTimeout,
        },
      },
      {
        test: {
          name: 'sockets',
          include: sockets,
          exclude: [...CRASH, ...POSTGRES_ONLY, ...BROWSER],
          testTimeout,
          hookTimeout,
        },
      },
      {
        test: {
          name: 'postgres',
          include: ['tests/{postgres,store,ingest,delivery,scheduler,websub}/**/*.test.ts'],
          exclude: ['tests/store/sqlite/**'],
          globalSetup: ['tests/fakes/server.ts'],
          testTimeout,
          hookTimeout,
        },
      },
      {
        test: {
          name: 'browser',
          include: findChromium() ? BROWSER : NO_BROWSER,
          // Each view is looked at six times by axe: 27 s on a quiet machine, 160 beside eight others.
          testTimeout: 6 * testTimeout,
          hookTimeout,
        },
      },
      // Dozens of bots are started and killed in one test, which took 26 s on a quiet machine and over 300 on a busy one.
      { test: { name: 'crash', include: CRASH, testTimeout: 6 * testTimeout, hookTimeout } },
    ],
  },
})
