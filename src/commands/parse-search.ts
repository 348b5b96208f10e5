// Parses `<words> [from:2026-02-01] [to:…] [track:…] [source:…] [kind:…] [level:…] [language:…]`, and a page's offset.
import { DAY } from '../domain/time.ts'
import type { StorySearch } from '../store/story-search.ts'
import { missing, parseTrack, problem, type Read, type Reading, shown } from './option.ts'

const FILTER = /^(from|to|track|source|kind|level|language|skip):(.*)$/i

/** Days are in UTC: an archive is not searched by the hour. */
export function parseSearch(typed: readonly string[], reading: Reading): Read<StorySearch> {
  const words: string[] = []
  const filters = new Map<string, string>()
  for (const word of typed) {
    const [, name, value] = FILTER.exec(word) ?? []
    if (name && value) filters.set(name.toLowerCase(), value)
    else words.push(...unquoted(word))
  }
  if (words.length === 0 && filters.size === 0) return missing('search', reading.words.problems.needsWords, reading)
  const track = filters.has('track') ? parseTrack('search', [filters.get('track') ?? ''], reading) : null
  if (track && !track.ok) return track
  const [from, to] = [filters.get('from'), filters.get('to')].map(text => (text === undefined ? null : dayOf(text)))
  const wrong = [from === undefined && filters.get('from'), to === undefined && filters.get('to')].find(Boolean)
  if (wrong) return problem('unreadable', reading.words.problems.noDate(shown(wrong)))
  const lower = (name: string): string | null => filters.get(name)?.toLowerCase() ?? null
  const skip = Number(/^\d{1,4}$/.exec(filters.get('skip') ?? '')?.[0] ?? 0)
  return {
    ok: true,
    value: {
      words,
      from: from ?? null,
      to: to ? new Date(to.getTime() + DAY) : null,
      track: track?.value.id ?? null,
      source: filters.get('source') ?? null,
      kind: lower('kind'),
      level: lower('level'),
      language: lower('language'),
      skip,
    },
  }
}

/** Undefined when it is not a day. */
function dayOf(text: string): Date | undefined {
  const day = /^\d{4}-\d{2}-\d{2}$/.test(text) ? new Date(`${text}T00:00:00Z`) : undefined
  return day && !Number.isNaN(day.getTime()) && day.toISOString().startsWith(text) ? day : undefined
}

const unquoted = (word: string): string[] => {
  const bare = word.replace(/^["“”']+|["“”']+$/g, '')
  return bare === '' ? [] : [bare]
}
