// What can be wrong with the bot itself, and how that is said.

export type TroubleKind = 'source' | 'silent' | 'dead' | 'stopped' | 'disk' | 'restored' | 'model'

/** One thing that is wrong: a source, a channel; `detail` says more. */
export type OwnTrouble = { readonly kind: TroubleKind; readonly what: string; readonly detail: string }

/** `what` are all of one kind; the detail is of the first of them. */
export type TroubleWords = Readonly<Record<TroubleKind, (what: readonly string[], detail: string) => string>> & {
  readonly title: string
  readonly over: string
}
