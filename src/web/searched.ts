// Parses the search form with the parser of the `search` command, so that both find the same.

import type { Read } from '../commands/option.ts'
import { parseSearch } from '../commands/parse-search.ts'
import type { StorySearch } from '../store/story-search.ts'
import { PAGE_ROWS, pageNumber, type ViewContext } from './view.ts'

/** The form's fields besides the words. */
const FILTERS = ['from', 'to', 'track', 'source', 'kind', 'level', 'language'] as const

/** Most characters of words. */
const MOST_CHARACTERS = 300
const MOST_WORDS = 20

/** Null for an empty search. */
export function searchedIn(context: ViewContext): Read<StorySearch> | null {
  const { url, config, words } = context
  const asked = (name: string) => (url.searchParams.get(name) ?? '').slice(0, MOST_CHARACTERS).trim()
  const typed = asked('words').split(/\s+/).filter(Boolean).slice(0, MOST_WORDS)
  const filters = FILTERS.flatMap(name => (asked(name) === '' ? [] : [`${name}:${asked(name)}`]))
  if (typed.length + filters.length === 0) return null
  const skip = `skip:${(pageNumber(context) - 1) * PAGE_ROWS}`
  return parseSearch([...typed, ...filters, skip], { tracks: config.tracks, words, typed: command => command })
}
