// The id of a source that somebody adds by its address.

/** An id that no source has yet: from the title's Latin letters and digits, else from the address's host. */
export function idFor(title: string, url: string, taken: ReadonlySet<string>): string {
  const plain = (text: string) =>
    text
      .normalize('NFKD')
      .replace(/\p{M}/gu, '')
      .toLowerCase()
      .replace(/[^a-z0-9]+/g, '-')
      .replace(/^-+|-+$/g, '')
      .slice(0, 50)
      .replace(/-+$/, '')
  const base = plain(title) || plain(URL.parse(url)?.hostname ?? '') || 'feed'
  for (let number = 1; ; number++) {
    const id = number === 1 ? base : `${base}-${number}`
    if (!taken.has(id)) return id
  }
}
