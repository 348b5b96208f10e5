import { expect, test } from 'vitest'
import { keyFor, seal, unseal } from '../../src/store/db/seal.ts'

const KEY = keyFor('installations', 'a secret of the test')

test('what is sealed opens at its own place with its own key, and nowhere else', () => {
  const sealed = seal(KEY, 'slack/T1', 'xoxb-token')
  expect(unseal(KEY, 'slack/T1', sealed)).toBe('xoxb-token')
  expect(unseal(KEY, 'slack/T2', sealed)).toBeNull()
  expect(unseal(keyFor('installations', 'another secret'), 'slack/T1', sealed)).toBeNull()
  expect(unseal(keyFor('another purpose', 'a secret of the test'), 'slack/T1', sealed)).toBeNull()
})

test('a changed or cut seal does not open', () => {
  const sealed = seal(KEY, 'slack/T1', 'xoxb-token')
  for (let index = 0; index < sealed.length; index++) {
    const changed = Buffer.from(sealed)
    changed[index] = (changed[index] ?? 0) ^ 1
    expect(unseal(KEY, 'slack/T1', changed)).toBeNull()
    expect(unseal(KEY, 'slack/T1', sealed.subarray(0, index))).toBeNull()
  }
})

test('the same text never looks the same', () => {
  expect(seal(KEY, 'slack/T1', 'x').equals(seal(KEY, 'slack/T1', 'x'))).toBe(false)
})
