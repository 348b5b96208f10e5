// The notification text of a message: track, headline and first sentence. Pure.
import { type Message, plainText } from './message.ts'

/** About what a lock screen shows; Slack and Discord cut later. */
const LONGEST = 200

/** The most that a track's title takes, and the least that a sentence is started in. */
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

/** At most `most` UTF-16 units, cut at a word and never inside a character, with "…" for the rest. */
export function cutAtWord(text: string, most: number): string {
  if (text.length <= most) return text
  const kept = text.slice(0, most - 1).replace(/[\ud800-\udbff]$/, '')
  const space = kept.lastIndexOf(' ')
  return `${(space > most / 2 ? kept.slice(0, space) : kept).replace(/[\s,;:–—-]+$/, '')}…`
}
