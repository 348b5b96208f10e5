import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { notices } from '../../release/notices.ts'

test('THIRD_PARTY_NOTICES is that of the lock file; `npm run notices` writes it anew', () => {
  expect(readFileSync('THIRD_PARTY_NOTICES', 'utf8') === notices()).toBe(true)
})
