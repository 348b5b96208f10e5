// The one place that says which addresses lead to the web: http and https, whatever else a text may claim to be.

/** The address a text gives, relative ones against `base`; null when it is none or another kind (javascript, data, file). */
export function webAddress(text: string, base?: string | null): URL | null {
  const url = URL.parse(text, base ?? undefined)
  return url !== null && /^https?:$/.test(url.protocol) ? url : null
}
