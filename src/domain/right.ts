// What of a workspace's people only some may do, and who: its admins alone, everyone, or named groups and people too.

export const RIGHTS = ['subscribe', 'tracks', 'feeds', 'review'] as const

export type Right = (typeof RIGHTS)[number]

/** By the ids of their platform: Slack's user groups and members, Discord's roles and members. */
export type Named = { readonly id: string; readonly name: string }

/** Admins always may. */
export type Holders = 'admins' | 'everyone' | readonly Named[]
