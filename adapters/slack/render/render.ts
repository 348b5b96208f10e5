// Renders a message as top-level text and Block Kit blocks. Pure. Over 250 lines: every part in both forms.
// Words go into rich_text, which has no markup, so that no headline can ping, link or become an emoji.
import type { types } from '@slack/bolt'
import {
  type Action,
  type Inline,
  type Line,
  type MenuEntry,
  type Message,
  plainText,
  type Select,
  smallLine,
} from '../../../src/domain/message.ts'
import { notificationText } from '../../../src/domain/notification.ts'
import { cut, mrkdwnUrl, mrkdwnWords, plainWords, slackUrl } from './escape.ts'
import { LIMITS } from './limits.ts'

export type Payload = { readonly text: string; readonly blocks: types.KnownBlock[] }

type Rich = types.RichTextElement

/** Characters per rich_text block, about a screen. */
const SECTION_CHARACTERS = 3_000

/** Most lines of a message; the rest is counted, as nobody reads a wall of text. */
const MOST_LINES = 60

/** Prefix of action ids whose value is a command. */
export const COMMAND_ACTION = 'command'

export function renderMessage(message: Message): Payload {
  const blocks: types.KnownBlock[] = [
    richText(richLine(message.title, { ...readsCode(message), bold: true })),
    ...lineBlocks(message),
    ...chartBlock(message),
    ...fieldBlocks(message),
    ...smallBlock(message),
    ...actionBlock(message),
  ]
  const isCalled = message.kind === 'alert' || message.kind === 'correction'
  const text = isCalled ? notification(message) : renderPlain(message)
  return { text, blocks: withinRichText(blocks).slice(0, LIMITS.blocks) }
}

/** The notification text of an alert. */
function notification(message: Message): string {
  const whole = mrkdwnWords(notificationText(message)).trim()
  // Escapes are longer than the characters they replace.
  const text = whole.length <= NOTIFICATION ? whole : mrkdwnWords(notificationText(message, NOTIFICATION / 5))
  return text || NOTHING
}

/** Length in characters, escapes included. */
const NOTIFICATION = 220

/** The whole message as mrkdwn, for screen readers and for when Slack refuses the blocks. */
export function renderPlain(message: Message): string {
  const fields = (message.fields ?? []).map(({ name, value }) => `${mrkdwnWords(name)}: ${mrkdwnLine(value)}`)
  let room: number = LIMITS.text
  // A line that does not fit is dropped whole, so that no link or escape is cut in half.
  const small = message.small ? [mrkdwnLine(smallLine(message.small))] : []
  const whole = [mrkdwnTitle(message.title), ...message.lines.map(mrkdwnLine), ...fields, ...small].filter(line => {
    const fits = line !== '' && line.length < room
    if (fits) room -= line.length + 1
    return fits
  })
  return whole.join('\n') || NOTHING
}

/** Slack refuses an empty text. */
const NOTHING = '…'

/** Only the headline's words if the link would use up the space; an escape is at most five characters. */
function mrkdwnTitle(title: Line): string {
  const line = mrkdwnLine(title)
  return line.length < LIMITS.text / 2 ? line : mrkdwnWords(cut(wordsOf(title), LIMITS.text / 10))
}

const wordsOf = (line: Line): string => plainText(line, () => '')

const mrkdwnLine = (line: Line): string => line.map(mrkdwnSpan).join('').trim()

function mrkdwnSpan(span: Inline): string {
  if (typeof span === 'string') return mrkdwnWords(span)
  if ('at' in span) return mrkdwnDate(span.at)
  if ('strong' in span) return mrkdwnWords(span.strong)
  if ('struck' in span) return `~${mrkdwnWords(span.struck).replaceAll('~', '∼')}~`
  const url = slackUrl(span.url)
  return url ? `<${mrkdwnUrl(url)}|${mrkdwnWords(span.text)}>` : mrkdwnWords(span.text)
}

const DATE_FORMAT = '{date_short_pretty} at {time}'

const seconds = (at: Date): number => Math.floor(at.getTime() / 1000)

const fallbackDate = (at: Date): string => `${at.toISOString().slice(0, 16).replace('T', ' ')} UTC`

/** Rendered in the reader's own zone. */
export const mrkdwnDate = (at: Date): string => `<!date^${seconds(at)}^${DATE_FORMAT}|${fallbackDate(at)}>`

type Look = {
  readonly bold?: boolean
  /** Whether backticks mark commands to type; true for our own answers, never for a source's words. */
  readonly code?: boolean
}

const readsCode = ({ kind }: Message): Look => ({ code: kind === 'answer' || kind === 'problem' })

function richLine(line: Line, look: Look): Rich[] {
  const elements = line.flatMap(span => richSpan(span, look))
  return elements.length > 0 ? elements : [{ type: 'text', text: ' ' }]
}

function richSpan(span: Inline, { bold = false, code = false }: Look): Rich[] {
  const style = bold ? { style: { bold: true } } : {}
  if (typeof span === 'string') return code ? codeWords(span, style) : richWords(span, style)
  if ('at' in span)
    return [
      { type: 'date', timestamp: seconds(span.at), format: DATE_FORMAT, fallback: fallbackDate(span.at), ...style },
    ]
  if ('strong' in span) return richWords(span.strong, { style: { bold: true } })
  if ('struck' in span) return richWords(span.struck, { style: { strike: true } })
  const url = slackUrl(span.url)
  const text = cut(plainWords(span.text), SECTION_CHARACTERS)
  return url && text.trim() !== '' ? [{ type: 'link', url, text, ...style }] : richWords(span.text, style)
}

const richWords = (text: string, style: { style?: { bold?: boolean; code?: boolean; strike?: boolean } }): Rich[] => {
  const words = cut(plainWords(text), SECTION_CHARACTERS)
  return words === '' ? [] : [{ type: 'text', text: words, ...style }]
}

const codeWords = (text: string, style: { style?: { bold: boolean } }): Rich[] =>
  text
    .split(/(`[^`]{1,200}`)/)
    .flatMap(piece =>
      /^`[^`]+`$/.test(piece)
        ? richWords(piece.slice(1, -1), { style: { ...style.style, code: true } })
        : richWords(piece, style),
    )

const richText = (elements: Rich[]): types.RichTextBlock => ({
  type: 'rich_text',
  elements: [{ type: 'rich_text_section', elements }],
})

/** Packs lines into blocks. */
function lineBlocks(message: Message): types.KnownBlock[] {
  const shown = message.lines.slice(0, MOST_LINES)
  const left = message.lines.length - shown.length
  const lines: Line[] = left > 0 ? [...shown, [`… and ${left} more`]] : [...shown]
  return inBlocks(lines.map(line => richLine(line, readsCode(message))))
}

function inBlocks(lines: readonly Rich[][]): types.RichTextBlock[] {
  const blocks: Rich[][] = []
  let room = 0
  for (const line of lines) {
    const size = sizeOf(line)
    const block = blocks.at(-1)
    if (!block || size > room) {
      blocks.push([...line])
      room = SECTION_CHARACTERS - size
    } else {
      block.push({ type: 'text', text: '\n' }, ...line)
      room -= size
    }
  }
  return blocks.map(richText)
}

const sizeOf = (elements: readonly Rich[]): number =>
  elements.reduce((sum, element) => sum + ('text' in element ? String(element.text).length : 20), 0)

/** Bars as text, which every client and screen reader can show. */
function chartBlock({ chart }: Message): types.KnownBlock[] {
  if (!chart || chart.bars.length === 0) return []
  const widest = Math.max(1, ...chart.bars.map(bar => bar.value))
  const label = Math.max(...chart.bars.map(bar => bar.label.length))
  const bars = chart.bars.map(
    ({ label: name, value }) =>
      `${plainWords(name).padEnd(label)} ${'▇'.repeat(Math.round((value / widest) * 20))} ${value}`,
  )
  const text = cut([plainWords(chart.title), ...bars].join('\n'), SECTION_CHARACTERS)
  return [{ type: 'rich_text', elements: [{ type: 'rich_text_preformatted', elements: [{ type: 'text', text }] }] }]
}

/** Fields with a time become small print; the others are lines of name and value. */
function fieldBlocks({ fields = [] }: Message): types.KnownBlock[] {
  const small = fields.filter(({ value }) => isSmallPrint(value))
  const sections = fields
    .filter(field => !small.includes(field))
    .map(({ name, value }) => richLine([{ strong: `${name}: ` }, ...value], {}))
  return [...inBlocks(sections), ...small.map(({ name, value }) => contextBlock([`${name}: `, ...value]))]
}

const isSmallPrint = (value: Line): boolean =>
  value.length < LIMITS.contextElements && value.some(span => typeof span === 'object' && 'at' in span)

const contextBlock = (line: Line): types.ContextBlock => {
  const elements: ContextText[] = []
  for (const span of line) {
    const words =
      typeof span === 'string' ? span : 'strong' in span ? span.strong : 'struck' in span ? span.struck : null
    const last = elements.at(-1)
    if (words !== null && last?.type === 'plain_text') elements[elements.length - 1] = smallPrint(last.text + words)
    else elements.push(words === null ? smallMarkup(span) : smallPrint(words))
  }
  return { type: 'context', elements: elements.filter(({ text }) => text.trim() !== '') }
}

type ContextText = types.PlainTextElement | types.MrkdwnElement

function smallMarkup(span: Inline): ContextText {
  const text = mrkdwnSpan(span)
  return text.length <= SECTION_CHARACTERS ? { type: 'mrkdwn', text } : smallPrint(wordsOf([span]))
}

const smallPrint = (words: string): types.PlainTextElement => ({
  type: 'plain_text',
  text: cut(plainWords(words), SECTION_CHARACTERS),
  emoji: false,
})

/** Small print and marks; `verbatim` keeps Slack from formatting or linking anything but our dates. */
function smallBlock({ small, marks = [] }: Message): types.KnownBlock[] {
  const lines = [...(small ? [mrkdwnLine(smallLine(small))] : []), ...marks.map(markLine)]
  const text = lines.filter(line => line !== '').join('\n')
  return text === '' || text.length > SECTION_CHARACTERS
    ? []
    : [{ type: 'context', elements: [{ type: 'mrkdwn', text, verbatim: true }] }]
}

/** A user mention when only the id is known: Slack sends names with presses but not with messages. */
const markLine = (mark: Line): string => mrkdwnLine(mark).replace(/— ([UW][A-Z0-9]{7,})$/, '— <@$1>')

/** Selects, one button per action, and the rest behind "⋯". */
function actionBlock({ selects = [], actions = [], menu = [] }: Message): types.KnownBlock[] {
  const buttons = actions.slice(0, LIMITS.actions - 1 - selects.length).map(commandButton)
  const elements = [...selects.map(commandSelect), ...buttons, ...overflow(menu)]
  return elements.length > 0 ? [{ type: 'actions', elements }] : []
}

const commandButton = ({ label, command, spoken = label }: Action, index: number): types.Button => ({
  type: 'button',
  action_id: `${COMMAND_ACTION}:${index}`,
  text: buttonText(label),
  value: cut(command, LIMITS.buttonValue),
  accessibility_label: cut(plainWords(spoken).trim() || NOTHING, LIMITS.buttonText),
})

/** Options beyond a select's limit are left out; they can still be typed. */
const commandSelect = ({ placeholder, command, options }: Select, index: number): types.StaticSelect => ({
  type: 'static_select',
  action_id: `${COMMAND_ACTION}:select:${index}`,
  placeholder: buttonText(placeholder),
  options: options
    .map(({ label, value }) => ({ text: buttonText(label), value: `${command} ${value}` }))
    .filter(({ value }) => value.length <= LIMITS.optionValue)
    .slice(0, LIMITS.options),
})

/** Replaces an entry by its choices if all fit. */
function overflow(menu: readonly MenuEntry[]): types.Overflow[] {
  const flat = menu.flatMap(({ choices, ...entry }): readonly Action[] => choices ?? [entry])
  const options = (flat.length <= LIMITS.overflow ? flat : menu)
    .filter(({ command }) => command.length <= LIMITS.optionValue)
    .slice(0, LIMITS.overflow)
    .map(({ label, command }) => ({ text: buttonText(label), value: command }))
  return options.length > 0 ? [{ type: 'overflow', action_id: `${COMMAND_ACTION}:menu`, options }] : []
}

export const buttonText = (label: string): types.PlainTextElement => ({
  type: 'plain_text',
  text: cut(plainWords(label).trim() || NOTHING, LIMITS.buttonText),
  emoji: false,
})

/** Drops whole blocks of rich text beyond Slack's limit. */
export function withinRichText(blocks: readonly types.KnownBlock[]): types.KnownBlock[] {
  let room: number = LIMITS.richText
  return blocks.filter(block => {
    if (block.type !== 'rich_text') return true
    room -= block.elements.reduce(
      (sum, one) => sum + (one.type === 'rich_text_section' ? sizeOf(one.elements) : SECTION_CHARACTERS),
      0,
    )
    return room >= 0
  })
}
