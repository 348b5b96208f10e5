// Renders a message for the terminal: coloured blocks for a person, one line per alert for a pipe. Pure.
import { type Inline, type Line, type Message, plainText, smallLine } from '../../src/domain/message.ts'
import { safeText, safeUrl } from '../../src/domain/safe-text.ts'

export type TerminalLook = {
  readonly colour: boolean
  /** One line per alert or digest, for another program. */
  readonly lined: boolean
  /** Width to wrap at, in columns. */
  readonly width: number
  /** IANA zone of the reader. */
  readonly zone: string
}

const CODES = { bold: '1', dim: '2', green: '32', yellow: '33', cyan: '36' }

type Style = keyof typeof CODES

/** The text with a line end. No control sequence in the message reaches the terminal. */
export function renderText(message: Message, look: TerminalLook): string {
  const told = message.kind === 'alert' || message.kind === 'digest' || message.kind === 'correction'
  return told && look.lined ? renderLine(message, look) : renderBlock(message, look)
}

function renderLine(message: Message, look: TerminalLook): string {
  const fields = (message.fields ?? []).map(({ name, value }) => `${name}: ${flat(value, look)}`)
  const small = message.small ? [flat(smallLine(message.small), look)] : []
  const parts = [flat(message.title, look), ...message.lines.map(line => flat(line, look)), ...fields, ...small]
  return `${parts.filter(part => part !== '').join(' | ')}\n`
}

function renderBlock(message: Message, look: TerminalLook): string {
  const paint = painter(look.colour)
  const mark =
    message.kind === 'problem' ? paint('yellow', '? ') : message.kind === 'answer' ? '' : paint('green', '● ')
  const indent = mark === '' ? '' : '  '
  const title = `${mark}${wrap(paint('bold', styled(message.title.map(withoutAddress), look)), look.width, indent)}`
  const link = message.title.flatMap(span => addressOf(span) ?? []).map(url => `${indent}${paint('cyan', url)}`)
  const lines = message.lines.map(line => indent + wrap(styled(line, look), look.width, hanging(line, indent)))
  const widest = Math.max(0, ...(message.fields ?? []).map(field => field.name.length))
  const fields = (message.fields ?? []).map(
    ({ name, value }) =>
      indent +
      paint('dim', name.padEnd(widest + 2)) +
      wrap(styled(value, look), look.width, ' '.repeat(indent.length + widest + 2)),
  )
  const small = message.small
    ? [indent + paint('dim', wrap(styled(smallLine(message.small), look), look.width, indent))]
    : []
  const actions = [
    ...(message.actions ?? []),
    ...(message.menu ?? []).slice(0, 1).flatMap(entry => entry.choices ?? [entry]),
  ]
    .map(action => action.command)
    .join(', ')
  const more = actions === '' ? [] : [`${indent}${paint('dim', `type: ${actions}`)}`]
  const isPosted = message.kind === 'alert' || message.kind === 'digest' || message.kind === 'correction'
  return `${[title, ...link, ...lines, ...fields, ...small, ...more].join('\n')}\n${isPosted ? '\n' : ''}`
}

/** Lines that begin with a bullet hang under their own words. */
const hanging = (line: Line, indent: string): string =>
  typeof line[0] === 'string' && /^[•✓✗·] /.test(line[0]) ? `${indent}  ` : indent

const painter =
  (colour: boolean) =>
  (style: Style, text: string): string =>
    colour && text !== '' ? `\u001b[${CODES[style]}m${text}\u001b[0m` : text

/** A title's address goes on its own line below it. */
const withoutAddress = (span: Inline): Inline => (typeof span === 'object' && 'url' in span ? span.text : span)

/** A line's words, each link followed by its address. */
function styled(line: Line, look: TerminalLook): string {
  const paint = painter(look.colour)
  return line
    .map(span => {
      const address = addressOf(span)
      const words = safeText(wordsOf(span, look))
      if (typeof span === 'object' && 'strong' in span) return paint('bold', words)
      return address ? `${words} (${paint('cyan', address)})` : words
    })
    .join('')
}

/** A line for a pipe, each link followed by its address. */
const flat = (line: Line, look: TerminalLook): string =>
  safeText(line.map(span => [wordsOf(span, look), addressOf(span)].filter(Boolean).join(' ')).join('')).trim()

/** Times in the reader's zone for a person, ISO 8601 in UTC for a program. */
const wordsOf = (span: Inline, look: TerminalLook): string =>
  plainText([span], at => (look.lined ? at.toISOString() : formatTime(at, look.zone)))

const addressOf = (span: Inline): string | null =>
  typeof span === 'object' && 'url' in span ? safeUrl(span.url) : null

/** `25 Feb 2026, 07:46`, which nobody can misread as month and day. */
const formatTime = (at: Date, zone: string): string =>
  new Intl.DateTimeFormat('en-GB', { timeZone: zone, dateStyle: 'medium', timeStyle: 'short' }).format(at)

/** Wraps at spaces to `width` where possible; later lines start with `indent`. */
function wrap(text: string, width: number, indent: string): string {
  const lines: string[] = []
  let line = ''
  for (const word of text.split(' ')) {
    if (line !== '' && columns(line) + 1 + columns(word) + indent.length > width) {
      lines.push(line)
      line = word
    } else line = line === '' ? word : `${line} ${word}`
  }
  return [...lines, line].join(`\n${indent}`)
}

/** Terminal columns: colour codes take none, Hangul and other wide characters take two (Unicode TR11). */
function columns(text: string): number {
  const bare = text.replace(/\u001b\[\d+m/g, '')
  const wide = bare.match(
    /[\u1100-\u115f\u2e80-\u303e\u3041-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6]/g,
  )
  return bare.length + (wide?.length ?? 0)
}
