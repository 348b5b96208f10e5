// Autocomplete choices: tracks by id and title, schedules and zones, best first, at most 25. Pure.
import type { Command } from '../../../src/domain/command.ts'
import { parseMode } from '../../../src/domain/mode.ts'
import { safeText } from '../../../src/domain/safe-text.ts'
import { namesOf, type Track, typedId } from '../../../src/domain/track.ts'
import type { Interaction } from './invocation.ts'

type Choice = { readonly name: string; readonly value: string }

const MOST = 25

/** Choices for options other than tracks: those that begin with or contain what was typed. */
const OFFERED: Readonly<Record<string, readonly string[]>> = {
  mode: [
    ...['instant', 'hourly', 'daily 08:30', 'weekdays 09:00', 'weekly mon 09:00', 'instant quiet 22:00-07:00'],
    ...['daily 08:30 mentions', 'instant headlines', 'instant two-sources', 'instant official'],
  ],
  period: ['7d', '30d', '90d'],
  language: ['en', 'ko'],
  zone: Intl.supportedValuesOf('timeZone'),
}

/** The choices for the option being typed; empty for unknown options. */
export function choicesFor({ data }: Interaction, tracks: readonly Track[], catalog: readonly Command[]): Choice[] {
  const typing = data?.options?.flatMap(option => option.options ?? [option]).find(option => option.focused)
  const typed = String(typing?.value ?? '').slice(0, 100)
  if (typing?.name === 'track') return trackChoices(typed, tracks)
  const offered = typing?.name === 'command' ? catalog.map(({ name }) => name) : (OFFERED[typing?.name ?? ''] ?? [])
  const wanted = typed.trim().toLowerCase()
  const found = offered.filter(one => one.toLowerCase().includes(wanted))
  // The typed text is a choice too, so that nobody is limited to ours.
  const own = typing?.name === 'mode' && wanted !== '' && parseMode(typed) ? [typed.trim()] : []
  return [...new Set([...own, ...found])].slice(0, MOST).map(one => ({ name: one, value: one }))
}

/** Completes the last of several tracks separated by commas. */
function trackChoices(typed: string, tracks: readonly Track[]): Choice[] {
  const before = typed.slice(0, typed.lastIndexOf(',') + 1)
  return bestTracks(typed.slice(before.length), tracks)
    .map(choiceOf)
    .map(({ name, value }) => (before === '' ? { name, value } : listed(`${before} ${value}`)))
    .filter(({ value }) => value.length <= 100)
}

const listed = (value: string): Choice => ({ name: value, value })

const choiceOf = ({ id, title }: Track): Choice => {
  const value = typedId(id)
  const name = `${safeText(title)} (${value})`
  return { name: name.length <= 100 ? name : value, value }
}

/** Ties keep the order of the config. */
function bestTracks(typed: string, tracks: readonly Track[]): Track[] {
  const wanted = plain(typed)
  return tracks
    .map(track => ({ track, rank: Math.min(...namesOf(track).map(name => rankIn(wanted, plain(name)))) }))
    .filter(one => one.rank < NOT)
    .sort((a, b) => a.rank - b.rank)
    .slice(0, MOST)
    .map(one => one.track)
}

const NOT = 4

/** Rank: 0 the name starts with it, 1 one of its words does, 2 it contains it, 3 it has these letters in order. */
function rankIn(wanted: string, name: string): number {
  if (name.startsWith(wanted)) return 0
  if (name.includes(` ${wanted}`)) return 1
  if (name.includes(wanted)) return 2
  return isScattered(wanted, name) ? 3 : NOT
}

function isScattered(wanted: string, name: string): boolean {
  let from = 0
  for (const letter of wanted) {
    const at = name.indexOf(letter, from)
    if (at < 0) return false
    from = at + letter.length
  }
  return true
}

const plain = (text: string): string =>
  text
    .slice(0, 100)
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()
