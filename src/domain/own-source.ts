// A source that a workspace added: only the workspaces that follow it are told of, list and search its articles.

export type OwnSource = {
  readonly id: string
  readonly kind: 'feed' | 'page'
  readonly url: string
  /** Its own title. */
  readonly title: string
  /** For a page: the CSS selector of its item links. */
  readonly select: string | null
}

/** No id in the operator's files can start with this, so the two kinds never mix. */
export const OWN = 'own:'

export const isOwn = (source: string): boolean => source.startsWith(OWN)

export const ownId = (name: string): string => `${OWN}${name}`
