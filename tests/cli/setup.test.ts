import { PassThrough } from 'node:stream'
import { expect, test } from 'vitest'
import { lookOf } from '../../src/cli/setup.ts'

test('a terminal whose size nobody set is taken to be as wide as usual', () => {
  const widthOf = (columns: number) => {
    const out = Object.assign(new PassThrough(), { isTTY: true, columns })
    return lookOf({ out, err: out, in: out, variables: {} }, 'UTC').width
  }
  expect(widthOf(0)).toBe(100)
  expect(widthOf(80)).toBe(80)
})
