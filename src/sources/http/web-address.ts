// Decides which addresses are web addresses: http and https only.

/** Resolves an address against `base`; null if invalid or of another scheme (javascript, file). */
export function webAddress(text: string, base?: string | null): URL | null {
  const url = URL.parse(text, base ?? undefined)
  return url !== null && /^https?:$/.test(url.protocol) ? url : null
}
