// A source that people of a workspace added: what it brings is told, listed and searched where it is followed alone.

export type OwnSource = {
  readonly id: string
  readonly kind: 'feed' | 'page'
  readonly url: string
  /** What it calls itself. */
  readonly title: string
  /** The CSS selector of a page's item links. */
  readonly select: string | null
}

/** No id of the operator's files can begin so: none of them ever becomes a workspace's, nor the other way round. */
export const OWN = 'own:'

export const isOwn = (source: string): boolean => source.startsWith(OWN)

export const ownId = (name: string): string => `${OWN}${name}`
