// Tells whether a failed request certainly never reached the platform.

/**
 * Whether an error code of the system or of undici means that no byte of the request was taken, so nothing was posted.
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
 * OpenSSL's codes for a rejected certificate (https://nodejs.org/api/tls.html#x509-certificate-error-codes) and for a
 * failed handshake, both of which come before the first byte of a request. A record damaged in transit comes later and
 * is not among them.
 */
export const isTlsFailure = (code: string): boolean =>
  /^(?:CERT|CRL|ERR_TLS|ERROR_IN_C|UNABLE_TO)_|^HOSTNAME_MISMATCH$|_CERT$|_CERT_IN_CHAIN$|_CA$|_PURPOSE$/.test(code) ||
  (code.startsWith('ERR_SSL_') && !/_MAC$|_RECORD/.test(code))
