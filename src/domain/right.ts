// Rights within a workspace: what needs one, and who has it (admins only, everyone, or named groups and people too).

export const RIGHTS = ['subscribe', 'tracks', 'feeds', 'review'] as const

export type Right = (typeof RIGHTS)[number]

/** Platform ids: Slack user groups and members, Discord roles and members. */
export type Named = { readonly id: string; readonly name: string }

/** Admins always have every right. */
export type Holders = 'admins' | 'everyone' | readonly Named[]
