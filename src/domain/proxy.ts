// Which addresses go out through a proxy, as HTTPS_PROXY, HTTP_PROXY and NO_PROXY say.

/** Addresses of HTTP proxies, for targets of each scheme; `none` lists the hosts that are asked directly. */
export type ProxySettings = { readonly http: string | null; readonly https: string | null; readonly none: string }

/**
 * The proxy for an address, or null for the direct way. `none` is read as undici reads it: hosts and domains with or
 * without a leading dot, a port behind a colon, `*` for all.
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
