// Parses commands about an alert: with its number, or without one in the alert's thread or from its buttons.
import type { Track } from '../domain/track.ts'
import { parseTrack, problem, type Read, type Reading, shown } from './option.ts'

/** What is muted: the story, the story for a day, or its whole storyline. */
type MuteScope = 'story' | 'day' | 'storyline'

type AboutAlert<Name> = {
  readonly name: Name
  /** Null means the alert of the thread or button. */
  readonly alert: number | null
  readonly track: Track | null
  readonly scope: MuteScope
}

export type AlertRequest = { [Name in AlertCommand]: AboutAlert<Name> }[AlertCommand]

type AlertCommand = 'why' | 'mute' | 'unmute' | 'relevant' | 'irrelevant'

const SCOPES: readonly (readonly [words: RegExp, scope: MuteScope])[] = [
  [/^(?:for )?(?:24 ?(?:h|hours?|시간)|1 ?d|a day)$/i, 'day'],
  [/^(?:this |the |whole |the whole )?storyline$/i, 'storyline'],
  [/^(?:this |the )?story$/i, 'story'],
]

export function parseAlert(
  name: AlertRequest['name'],
  words: readonly string[],
  example: string,
  reading: Reading,
): Read<AlertRequest> {
  const number = /^#?(\d{1,15})$/.exec(words[0] ?? '')?.[1]
  // In `mute 24 h` the 24 is not an alert's number.
  const isLength = name === 'mute' && words[0] === '24' && /^(h|hours?|시간)$/i.test(words[1] ?? '')
  const isNumbered = number !== undefined && !isLength
  const rest = isNumbered ? words.slice(1) : words
  const request = { name, alert: isNumbered ? Number(number) : null, track: null, scope: 'story' } as const
  if (rest.length === 0 || name === 'unmute') return { ok: true, value: request }
  const asked = rest.join(' ')
  const { problems, alert } = reading.words
  if (name === 'mute') {
    const scope = SCOPES.find(([written]) => written.test(asked))?.[1]
    if (scope) return { ok: true, value: { ...request, scope } }
    return problem('unreadable', isNumbered ? alert.noScope(shown(asked)) : problems.noNumber(shown(asked), example))
  }
  const track = parseTrack(name, rest, reading)
  if (track.ok) return { ok: true, value: { ...request, track: track.value } }
  return isNumbered ? track : problem('unreadable', problems.noNumber(shown(asked), example))
}
