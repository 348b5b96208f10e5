// The bot's User-Agent.

/**
 * Begins like a browser's, because some publishers refuse anything else; `contact` tells them how to reach the
 * operator.
 */
export const userAgent = (contact: string | undefined): string =>
  `Mozilla/5.0 (compatible; Linchpin/0.1${contact ? `; +${contact}` : ''})`
