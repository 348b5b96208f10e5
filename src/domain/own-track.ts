// A track that one workspace made, as entered in its form.
import type { Whose } from './judgement.ts'

export const TRACK_FIELDS = ['title', 'any', 'all', 'none', 'query'] as const

export type TrackField = (typeof TRACK_FIELDS)[number]

/** As typed. `any`, `all` and `none` are words separated by commas or line breaks. */
export type TrackForm = Readonly<Record<TrackField, string>>

export const EMPTY_FORM: TrackForm = { title: '', any: '', all: '', none: '', query: '' }

export const LONGEST_FIELD = 2000

/** Most characters of a field: the smaller limit of both platforms. */
export const longestOf = (field: TrackField): number => (field === 'title' ? 80 : LONGEST_FIELD)

/** `name` is its id within the workspace; `version` is the time of its last change in ms, unique per change. */
export type OwnTrack = Whose & { readonly name: string; readonly form: TrackForm; readonly version: number }

/** The id made from a title: lower-case letters and digits joined by hyphens; '' if it has none. */
export const nameFrom = (title: string): string =>
  title
    .normalize('NFKC')
    .toLowerCase()
    .match(/[\p{L}\p{N}\p{M}]+/gu)
    ?.join('-')
    .slice(0, 60)
    .replace(/-$/, '') ?? ''
