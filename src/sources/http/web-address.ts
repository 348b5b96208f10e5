// The one place that says which addresses lead to the web: http and https, whatever else a text may claim to be.

/** The address in a text, resolved against `base`; null when it is none or of another scheme (javascript, file). */
export function webAddress(text: string, base?: string | null): URL | null {
  const url = URL.parse(text, base ?? undefined)
  return url !== null && /^https?:$/.test(url.protocol) ? url : null
}
