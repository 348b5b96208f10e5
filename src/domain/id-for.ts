// Chooses the id of a source that somebody adds by its address.

/** An unused id, from the title's Latin letters and digits, or else from the host. */
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
