// What can be wrong with the bot itself.

export type TroubleKind = 'source' | 'silent' | 'dead' | 'stopped' | 'disk' | 'restored' | 'model'

/** One thing that is wrong, such as a source or a channel; `detail` says more. */
export type OwnTrouble = { readonly kind: TroubleKind; readonly what: string; readonly detail: string }

/** `what` lists all troubles of one kind; the detail is of the first. */
export type TroubleWords = Readonly<Record<TroubleKind, (what: readonly string[], detail: string) => string>> & {
  readonly title: string
  readonly over: string
}
