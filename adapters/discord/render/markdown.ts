// Text from elsewhere as Discord markdown that shows what it says: no formatting, mention, invite or link of its own.
import type { Inline, Line } from '../../../src/domain/message.ts'
import { safeText, safeUrl } from '../../../src/domain/safe-text.ts'

/** Characters kept when a text is too long are followed by this. */
const CUT = '…'

/** Escapes what Discord would read as markup anywhere in a line. */
const escapeMarkdown = (text: string): string => escapeSafe(safeText(text))

const escapeSafe = (text: string): string =>
  text
    .replace(/[\\*_`]/g, '\\$&')
    // Mentions, channels, commands, timestamps, emoji, addresses and telephone numbers stand in angle brackets; in the
    // words of a link a backslash does not hold all of them apart.
    .replace(/<(?=\S)/g, '‹')
    .replace(/~(?=~)|(?<=~)~|\|(?=\|)|(?<=\|)\|/g, '\\$&')
    .replace(/\](?=\()/g, '\\]')
    // Discord shows these as a mention even where they ping nobody.
    .replace(/@(?=everyone|here)/gi, '＠')
    // A bare address would become a link, and an invite a card.
    .replace(/:(?=\/\/)/g, '\\:')
    .replace(/\b(discord(?:app)?)\.(?=gg|com|gift|me|new)/gi, '$1\\.')

/** Escapes what Discord would read as a heading, quote or list at the beginning of a line. */
const escapeStart = (line: string): string =>
  line.replace(/^(\s*)([#>+-])/, '$1\\$2').replace(/^(\s*\d+)([.)])(?=\s)/, '$1\\$2')

/** The text escaped, cut so that the result has at most `most` characters. */
export function clipMarkdown(text: string, most: number): string {
  const safe = safeText(text)
  const escaped = (letters: readonly string[]) => escapeStart(escapeSafe(letters.join('')))
  // Escaping only adds, so what lies beyond `most` is lost in any case.
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
  /** Most characters of a link's words. */
  readonly label: number
  /** Shows where each link leads behind its words. */
  readonly hosts: boolean
  /** Words between backticks are commands to type: in our own answers, never in what a source wrote. */
  readonly code?: boolean
}

export const WHOLE: LineLook = { label: 300, hosts: true }

/** A line of a message as markdown. A host that the line names anyway is not said again behind a link. */
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

/** Within code Discord reads nothing but its end. */
export const codeMarkdown = (text: string): string =>
  text
    .split(/(`[^`]{1,200}`)/)
    .map((piece, index) => (index % 2 === 1 ? safeText(piece) : escapeMarkdown(piece)))
    .join('')

/** Emphasis must hug its words, or Discord shows the asterisks. */
function emphasised(text: string): string {
  const words = escapeMarkdown(text)
  const core = words.trim()
  return core === '' ? words : words.replace(core, () => `**${core}**`)
}

/**
 * A link's target ends at an angle bracket, a backslash hides one, and Discord's clients disagree on other brackets.
 * Those in which an IPv6 address stands stay.
 */
function linkTarget(url: string): string {
  const [kept = ''] = /^https?:\/\/(?:\[[\da-f:.]+\])?/i.exec(url) ?? []
  const encoded = (mark: string) => `%${mark.charCodeAt(0).toString(16).toUpperCase()}`
  return kept + url.slice(kept.length).replace(/[<>()[\]\\]/g, encoded)
}

/** Shown in the reader's own zone and language. */
const timestamp = (at: Date): string => `<t:${Math.floor(at.getTime() / 1000)}:f>`

/** The host that a link leads to, as it is written in the address bar (punycode, so that look-alikes show). */
export const hostOf = (url: string): string => URL.parse(url)?.hostname.replace(/^www\./, '') ?? ''
