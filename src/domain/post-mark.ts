// What a press leaves on the post that everyone sees: what was done, and who did it.

export type PostMark =
  | { readonly kind: 'irrelevant'; readonly track: string; readonly by: readonly string[] }
  | {
      readonly kind: 'muted'
      readonly storyline: boolean
      readonly until: Date | null
      readonly by: readonly string[]
    }
