// How the tests run: every file under tests/, real parts, no retries; a run that finds no test fails.
import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: { include: ['tests/**/*.test.ts'], passWithNoTests: false, testTimeout: 20_000 },
})
