// How to tell that a request surely did not reach a platform.

/**
 * Whether a code of the system's or of undici's means that no byte of a request was taken: what was to be posted was
 * not.
 */
export const neverSent = (code: string): boolean => NO_CONNECTION.has(code)

const NO_CONNECTION: ReadonlySet<string> = new Set([
  'ECONNREFUSED',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'UND_ERR_CONNECT_TIMEOUT',
])

/**
 * OpenSSL's words for a certificate that is not accepted (https://nodejs.org/api/tls.html#x509-certificate-error-codes)
 * and for a handshake that fails: both come before the first byte of a request. A record that is damaged on its way
 * comes later, and is none of these.
 */
export const isTlsFailure = (code: string): boolean =>
  /^(?:CERT|CRL|ERR_TLS|ERROR_IN_C|UNABLE_TO)_|^HOSTNAME_MISMATCH$|_CERT$|_CERT_IN_CHAIN$|_CA$|_PURPOSE$/.test(code) ||
  (code.startsWith('ERR_SSL_') && !/_MAC$|_RECORD/.test(code))
