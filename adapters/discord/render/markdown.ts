// Escapes outside text for Discord, so that it causes no formatting, mention, invite or link.
import type { Inline, Line } from '../../../src/domain/message.ts'
import { safeText, safeUrl } from '../../../src/domain/safe-text.ts'

/** Follows a text that was cut. */
const CUT = '…'

/** Escapes markup that works anywhere in a line. */
const escapeMarkdown = (text: string): string => escapeSafe(safeText(text))

const escapeSafe = (text: string): string =>
  text
    .replace(/[\\*_`]/g, '\\$&')
    // Mentions, channels, commands, timestamps, emoji, addresses and telephone numbers use angle brackets; in a link
    // text a backslash does not defuse all of them.
    .replace(/<(?=\S)/g, '‹')
    .replace(/~(?=~)|(?<=~)~|\|(?=\|)|(?<=\|)\|/g, '\\$&')
    .replace(/\](?=\()/g, '\\]')
    // Discord renders these as mentions even when they ping nobody.
    .replace(/@(?=everyone|here)/gi, '＠')
    // A bare address would become a link, an invite a card.
    .replace(/:(?=\/\/)/g, '\\:')
    .replace(/\b(discord(?:app)?)\.(?=gg|com|gift|me|new)/gi, '$1\\.')

/** Escapes headings, quotes and lists at the start of a line. */
const escapeStart = (line: string): string =>
  line.replace(/^(\s*)([#>+-])/, '$1\\$2').replace(/^(\s*\d+)([.)])(?=\s)/, '$1\\$2')

/** The escaped text, cut to at most `most` characters. */
export function clipMarkdown(text: string, most: number): string {
  const safe = safeText(text)
  const escaped = (letters: readonly string[]) => escapeStart(escapeSafe(letters.join('')))
  // Escaping only adds characters, so everything beyond `most` is cut anyway.
  const letters = [...safe.slice(0, most + 1)]
  const whole = escaped(letters)
  if (safe.length <= most && whole.length <= most) return whole
  let fits = 0
  let over = letters.length
  while (over - fits > 1) {
    const middle = Math.floor((fits + over) / 2)
    if (escaped(letters.slice(0, middle)).length < most) fits = middle
    else over = middle
  }
  return escaped(letters.slice(0, fits)).trimEnd() + CUT
}

export type LineLook = {
  /** Longest link text. */
  readonly label: number
  /** Whether to show each link's host after its words. */
  readonly hosts: boolean
  /** Whether backticks mark commands to type; true for our own answers, never for a source's words. */
  readonly code?: boolean
}

export const WHOLE: LineLook = { label: 300, hosts: true }

/** A line as markdown. A host that the line already names is not repeated after a link. */
export function lineMarkdown(line: Line, look: LineLook = WHOLE): string {
  const words = line.map(span => (typeof span === 'string' ? span : '')).join('')
  return escapeStart(line.map(span => spanMarkdown(span, look, words)).join('')).trimEnd()
}

function spanMarkdown(span: Inline, look: LineLook, around: string): string {
  if (typeof span === 'string') return look.code ? codeMarkdown(span) : escapeMarkdown(span)
  if ('at' in span) return timestamp(span.at)
  if ('strong' in span) return emphasised(span.strong)
  if ('struck' in span) return `~~${escapeMarkdown(span.struck).trim()}~~`
  const url = safeUrl(span.url)
  if (url === null) return clipMarkdown(span.text, look.label)
  const label = clipMarkdown(span.text, look.label).replace(/(?<!\\)[[\]]/g, '\\$&')
  const host = hostOf(url)
  const shown = look.hosts && !around.includes(`(${host})`) ? ` (${host})` : ''
  return `[${label.trim() || host}](<${linkTarget(url)}>)${shown}`
}

/** Inside code only its end is markup. */
export const codeMarkdown = (text: string): string =>
  text
    .split(/(`[^`]{1,200}`)/)
    .map((piece, index) => (index % 2 === 1 ? safeText(piece) : escapeMarkdown(piece)))
    .join('')

/** Emphasis must not have spaces inside, or Discord shows the asterisks. */
function emphasised(text: string): string {
  const words = escapeMarkdown(text)
  const core = words.trim()
  return core === '' ? words : words.replace(core, () => `**${core}**`)
}

/**
 * A link's target ends at an angle bracket, a backslash hides one, and Discord's clients disagree on other brackets,
 * so all are encoded except those of an IPv6 address.
 */
function linkTarget(url: string): string {
  const [kept = ''] = /^https?:\/\/(?:\[[\da-f:.]+\])?/i.exec(url) ?? []
  const encoded = (mark: string) => `%${mark.charCodeAt(0).toString(16).toUpperCase()}`
  return kept + url.slice(kept.length).replace(/[<>()[\]\\]/g, encoded)
}

/** Rendered in the reader's own zone and language. */
const timestamp = (at: Date): string => `<t:${Math.floor(at.getTime() / 1000)}:f>`

/** A link's host as the address bar shows it (punycode, which exposes look-alikes). */
export const hostOf = (url: string): string => URL.parse(url)?.hostname.replace(/^www\./, '') ?? ''
