// A track that people of one workspace made, as its form says it.
import type { Whose } from './judgement.ts'

export const TRACK_FIELDS = ['title', 'any', 'all', 'none', 'query'] as const

export type TrackField = (typeof TRACK_FIELDS)[number]

/** As typed. `any`, `all` and `none` are words with commas or lines between them. */
export type TrackForm = Readonly<Record<TrackField, string>>

/** Characters of a field: what the forms of both platforms take. */
export const LONGEST_FIELD = 2000
export const LONGEST_TITLE = 80

/** `name` is its id within its workspace; `version` is the moment of its last change, in ms: each has its own. */
export type OwnTrack = Whose & { readonly name: string; readonly form: TrackForm; readonly version: number }

/** The id that a title gives: its letters and digits in lower case, joined by hyphens; '' where it has none. */
export const nameFrom = (title: string): string =>
  title
    .normalize('NFKC')
    .toLowerCase()
    .match(/[\p{L}\p{N}\p{M}]+/gu)
    ?.join('-')
    .slice(0, 60)
    .replace(/-$/, '') ?? ''
