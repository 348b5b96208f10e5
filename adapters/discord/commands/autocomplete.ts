// The tracks offered while somebody types: at most 25, best first, by id and title. Pure.
import { safeText } from '../../../src/domain/safe-text.ts'
import type { Track } from '../../../src/domain/track.ts'
import type { Interaction } from './invocation.ts'

type Choice = { readonly name: string; readonly value: string }

const MOST = 25

/** The choices for the option being typed; none where it is not a track. */
export function choicesFor({ data }: Interaction, tracks: readonly Track[]): Choice[] {
  const typing = data?.options?.find(option => option.focused)
  if (typing?.name !== 'track') return []
  return bestTracks(String(typing.value ?? ''), tracks).map(choiceOf)
}

const choiceOf = ({ id, title }: Track): Choice => ({
  name: `${safeText(title)} (${id})`.length <= 100 ? `${safeText(title)} (${id})` : id,
  value: id,
})

/** The order of the config stays among equals. */
function bestTracks(typed: string, tracks: readonly Track[]): Track[] {
  const wanted = plain(typed)
  return tracks
    .map(track => ({ track, rank: Math.min(rankIn(wanted, plain(track.id)), rankIn(wanted, plain(track.title))) }))
    .filter(one => one.rank < NOT)
    .sort((a, b) => a.rank - b.rank)
    .slice(0, MOST)
    .map(one => one.track)
}

const NOT = 4

/** 0 the name begins so, 1 a word of it does, 2 it contains it, 3 its letters stand in it in this order. */
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
