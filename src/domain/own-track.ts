// A track that people of one workspace made: what its form says, and the track that it means.
import type { Whose } from './judgement.ts'
import type { Track } from './track.ts'

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

/** The words of a field, each once, without the quotes around a phrase. */
export const wordsOf = (text: string): string[] => [
  ...new Set(
    text
      .split(/[,，、;\n]/)
      .map(word => word.replace(/["“”„‟＂\s]+/g, ' ').trim())
      .map(word => word.replace(/^['‘](.*)['’]$/, '$1').trim())
      .filter(word => word !== ''),
  ),
]

/** One query for all fields: any of these, and all of these, and none of these, and what the query says. */
export function queryOf({ any, all, none, query }: TrackForm): string {
  const or = (words: readonly string[]) => `(${words.map(termOf).join(' OR ')})`
  const [some, every, no] = [wordsOf(any), wordsOf(all), wordsOf(none)]
  const parts = [
    ...(some.length > 0 ? [or(some)] : []),
    ...every.map(termOf),
    ...(query.trim() === '' ? [] : [some.length + every.length + no.length > 0 ? `(${query.trim()})` : query.trim()]),
    ...(no.length > 0 ? [`NOT ${or(no)}`] : []),
  ]
  return parts.join(' AND ')
}

/** A word as a term of its own, whatever it means in a query; a trailing star still stands for any ending. */
export const termOf = (word: string): string => (/^[\p{L}\p{N}]+\*$/u.test(word) ? word : `"${word}"`)

export const toTrack = ({ platform, workspace, name, form }: OwnTrack): Track => ({
  id: `${platform}/${workspace}/${name}`,
  title: form.title,
  query: queryOf(form),
})
