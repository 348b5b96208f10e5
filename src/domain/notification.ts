// What calls people to a message: its track, its headline and its first sentence, in few words. Pure.
import { type Message, plainText } from './message.ts'

/** A lock screen shows about so much; Slack and Discord cut later. */
const LONGEST = 200

/** A track's title takes at most so much of it, and a sentence is not begun in less. */
const LONGEST_TITLE = 60
const LEAST_SENTENCE = 40

/** "Security package: headline — first sentence", at most `most` characters, cut at a word. */
export function notificationText({ title, small, lead = '' }: Message, most = LONGEST): string {
  const tracks = cutAtWord(small?.tracks ?? '', LONGEST_TITLE)
  const headline = plainText(title, at => `${at.toISOString().slice(0, 16).replace('T', ' ')} UTC`)
  const head = cutAtWord(tracks === '' ? headline : `${tracks}: ${headline}`, most)
  const room = most - head.length - SEPARATOR.length
  return lead === '' || room < Math.min(lead.length, LEAST_SENTENCE) ? head : head + SEPARATOR + cutAtWord(lead, room)
}

const SEPARATOR = ' — '

/** At most `most` UTF-16 units, whole words and never half a character, with "…" for what is gone. */
export function cutAtWord(text: string, most: number): string {
  if (text.length <= most) return text
  const kept = text.slice(0, most - 1).replace(/[\ud800-\udbff]$/, '')
  const space = kept.lastIndexOf(' ')
  return `${(space > most / 2 ? kept.slice(0, space) : kept).replace(/[\s,;:–—-]+$/, '')}…`
}
