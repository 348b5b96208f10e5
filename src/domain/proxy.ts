// Decides which addresses go through a proxy, from HTTPS_PROXY, HTTP_PROXY and NO_PROXY.

/** The proxy's address for each scheme; `none` lists hosts that are reached directly. */
export type ProxySettings = { readonly http: string | null; readonly https: string | null; readonly none: string }

/**
 * The proxy for an address; null means direct. `none` is interpreted as undici does: hosts and domains with or without
 * a leading dot, a port after a colon, `*` for all.
 */
export function proxyFor(url: URL, { http, https, none }: ProxySettings): string | null {
  const isTls = url.protocol === 'https:' || url.protocol === 'wss:'
  const port = url.port || (isTls ? '443' : '80')
  const isNamed = none.split(/[\s,]+/).some(entry => {
    const [, name = entry, only] = /^(.+):(\d+)$/.exec(entry) ?? []
    const host = name.replace(/^\*?\./, '').toLowerCase()
    const isHost = url.hostname === host || url.hostname.endsWith(`.${host}`)
    return host !== '' && (host === '*' || (isHost && (only === undefined || only === port)))
  })
  if (isNamed) return null
  return isTls ? (https ?? http) : http
}
