// Turns any, all and none of a track (lists in tracks.yaml, or fields of a form) into the query that says the same.
import type { OwnTrack, TrackForm } from '../../domain/own-track.ts'
import type { Track } from '../../domain/track.ts'

type Lists = {
  readonly any?: readonly string[] | undefined
  readonly all?: readonly string[] | undefined
  readonly none?: readonly string[] | undefined
}

/**
 * The query for three lists of words or phrases: one of `any`, each of `all`, nothing of `none`. Empty lists give ''.
 */
export const queryOf = ({ any = [], all = [], none = [] }: Lists): string => {
  const wanted =
    any.length === 0 ? [] : [any.length === 1 ? any.map(quoted).join('') : `(${any.map(quoted).join(' OR ')})`]
  return [...wanted, ...all.map(quoted), ...none.map(phrase => `NOT ${quoted(phrase)}`)].join(' AND ')
}

/** Quotes a word or phrase as one term, whatever it would mean in a query; a final star still stands for any ending. */
export const quoted = (phrase: string): string => {
  const words = phrase.replace(/["“”„‟＂\s]+/g, ' ').trim()
  return /^[\p{L}\p{N}]{2,}\*$/u.test(words) ? words : `"${words}"`
}

/** The words of a field, separated by commas or lines, without duplicates and without quotes around a phrase. */
export const listed = (field: string): string[] => [
  ...new Set(
    field
      .split(/[,，、;\n]/)
      .map(word => word.replace(/["“”„‟＂\s]+/g, ' ').trim())
      .map(word => word.replace(/^['‘](.*)['’]$/, '$1').trim())
      .filter(word => word !== ''),
  ),
]

/** Combines a form's lists and its own query into one query. */
export function formQuery({ any, all, none, query }: TrackForm): string {
  const lists = queryOf({ any: listed(any), all: listed(all), none: listed(none) })
  const typed = query.trim()
  return lists === '' || typed === '' ? lists || typed : `(${typed}) AND ${lists}`
}

export const toTrack = ({ platform, workspace, name, form }: OwnTrack): Track => ({
  id: `${platform}/${workspace}/${name}`,
  title: form.title,
  query: formQuery(form),
})
