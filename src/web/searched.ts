// Reads what the search form asks for as the command `search` reads it, so that both find the same.

import type { Read } from '../commands/option.ts'
import { parseSearch } from '../commands/parse-search.ts'
import type { StorySearch } from '../store/story-search.ts'
import { PAGE_ROWS, pageNumber, type ViewContext } from './view.ts'

/** The fields of the form beside the words. */
const FILTERS = ['from', 'to', 'track', 'source', 'kind', 'level', 'language'] as const

/** Of words more than somebody types. */
const MOST_CHARACTERS = 300
const MOST_WORDS = 20

/** Null where nothing is asked for. */
export function searchedIn(context: ViewContext): Read<StorySearch> | null {
  const { url, config, words } = context
  const asked = (name: string) => (url.searchParams.get(name) ?? '').slice(0, MOST_CHARACTERS).trim()
  const typed = asked('words').split(/\s+/).filter(Boolean).slice(0, MOST_WORDS)
  const filters = FILTERS.flatMap(name => (asked(name) === '' ? [] : [`${name}:${asked(name)}`]))
  if (typed.length + filters.length === 0) return null
  const skip = `skip:${(pageNumber(context) - 1) * PAGE_ROWS}`
  return parseSearch([...typed, ...filters, skip], { tracks: config.tracks, words, typed: command => command })
}
