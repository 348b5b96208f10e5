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

test.each([
  'DEPTH_ZERO_SELF_SIGNED_CERT',
  'SELF_SIGNED_CERT_IN_CHAIN',
  'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
  'UNABLE_TO_GET_ISSUER_CERT_LOCALLY',
  'CERT_HAS_EXPIRED',
  'ERR_TLS_CERT_ALTNAME_INVALID',
  'ERR_SSL_WRONG_VERSION_NUMBER',
  'ERR_SSL_TLSV1_ALERT_PROTOCOL_VERSION',
  'ERR_SSL_SSL/TLS_ALERT_HANDSHAKE_FAILURE',
])('TLS that fails with %s has sent nothing, and the code is named', code => {
  const fault = networkFault('Slack', new TypeError('fetch failed', { cause: failing(code) }))
  expect(fault).toEqual({ kind: 'unsent', detail: expect.stringContaining(code) })
})

test('a connection closed before TLS stood has sent nothing; a damaged record comes later', () => {
  const closed = Object.assign(failing('ECONNRESET'), { host: 'localhost', port: 443 })
  expect(networkFault('Slack', new TypeError('fetch failed', { cause: closed }))).toMatchObject({ kind: 'unsent' })
  const damaged = failing('ERR_SSL_DECRYPTION_FAILED_OR_BAD_RECORD_MAC')
  expect(networkFault('Slack', damaged)).toMatchObject({ kind: 'unanswered' })
})

test('the code that counts may stand in the cause of an error', () => {
  const fault = networkFault('Slack', new TypeError('fetch failed', { cause: failing('ENOTFOUND') }))
  expect(fault).toEqual({ kind: 'unsent', detail: 'Slack cannot be reached (ENOTFOUND)' })
})

test('a refusal is sorted by the platform’s own table', () => {
  const fault = { kind: 'refused', status: 404, code: 10003, detail: 'unknown channel' } as const
  expect(receiptOfFault(fault, code => (code === 10003 ? 'gone' : 'rejected'))).toMatchObject({ kind: 'gone' })
})
