// The mark that a press leaves on a shared post: what was done, and by whom.

export type PostMark =
  | { readonly kind: 'irrelevant'; readonly track: string; readonly by: readonly string[] }
  | {
      readonly kind: 'muted'
      readonly storyline: boolean
      readonly until: Date | null
      readonly by: readonly string[]
    }
