// How to tell that a request surely did not reach a platform.

/**
 * Codes of the system's and of undici's that mean that no byte of a request was taken: what was to be posted was not.
 */
export const NEVER_SENT: ReadonlySet<string> = new Set([
  'ECONNREFUSED',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'UND_ERR_CONNECT_TIMEOUT',
])
