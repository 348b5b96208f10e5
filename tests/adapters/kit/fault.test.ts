import { expect, test } from 'vitest'
import { networkFault, receiptOfFault } from '../../../adapters/kit/fault.ts'

const failing = (code: string) => Object.assign(new Error('x'), { code })

test('a request of which nothing was sent may be made again', () => {
  const fault = networkFault('Slack', failing('ECONNREFUSED'))
  expect(receiptOfFault(fault, () => 'rejected')).toMatchObject({ kind: 'later' })
})

test('a request that was cut off may have been done', () => {
  const fault = networkFault('Slack', failing('ECONNRESET'))
  expect(receiptOfFault(fault, () => 'rejected')).toMatchObject({ kind: 'unsure' })
})

test('the code that counts may stand in the cause of an error', () => {
  const fault = networkFault('Slack', new TypeError('fetch failed', { cause: failing('ENOTFOUND') }))
  expect(fault).toEqual({ kind: 'unsent', detail: 'Slack cannot be reached (ENOTFOUND)' })
})

test('a refusal is sorted by the platform’s own table', () => {
  const fault = { kind: 'refused', status: 404, code: 10003, detail: 'unknown channel' } as const
  expect(receiptOfFault(fault, code => (code === 10003 ? 'gone' : 'rejected'))).toMatchObject({ kind: 'gone' })
})
