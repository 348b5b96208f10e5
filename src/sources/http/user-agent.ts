// How the bot introduces itself to publishers.

/**
 * Begins as a browser's does, because some publishers refuse readers whose name does not; `contact` is where they can
 * reach the operator.
 */
export const userAgent = (contact: string | undefined): string =>
  `Mozilla/5.0 (compatible; Linchpin/0.1${contact ? `; +${contact}` : ''})`
