import { expect, test } from 'vitest'
import { retryAfter } from '../../../adapters/kit/retry-after.ts'

const DATE = 'Wed, 21 Oct 2026 07:28:00 GMT'

test.each([
  [{ 'retry-after': '7' }, 7000],
  [{ 'retry-after': '0.65' }, 650],
  [{ 'retry-after': 'Wed, 21 Oct 2026 07:28:12 GMT', date: DATE }, 12_000],
  [{ 'retry-after': 'Wed, 21 Oct 2026 07:00:00 GMT', date: DATE }, 0],
  [{ 'retry-after': 'Wed, 21 Oct 2026 07:28:12 GMT' }, null],
  [{ 'retry-after': 'soon', date: DATE }, null],
  [{ 'retry-after': '-5' }, null],
  [{ date: DATE }, null],
])('%j asks to wait %s ms', (headers, wait) => {
  expect(retryAfter(new Headers(headers))).toBe(wait)
})
