// Renders a message for Discord: alerts as content, answers as an embed (docs/decisions/0403), with buttons. Pure, and
// always within Discord's limits.
import type { DeliveryKey } from '../../../src/adapter.ts'
import { type Inline, type Line, type Message, plainText, smallLine } from '../../../src/domain/message.ts'
import { safeText, safeUrl } from '../../../src/domain/safe-text.ts'
import { LIMITS } from './limits.ts'
import { clipMarkdown, codeMarkdown, hostOf, type LineLook, lineMarkdown, WHOLE } from './markdown.ts'
import type { Embed, Rendered } from './rendered.ts'
import { rowsOf, SEPARATOR } from './rows.ts'

const COLOURS = {
  alert: 0x1f_6f_b5,
  digest: 0x1f_6f_b5,
  correction: 0xe0_a0_30,
  answer: 0x8a_94_9e,
  problem: 0xe0_a0_30,
}

/** Characters for the lines of all embeds; the rest is for title, author, footer and a margin. */
const LINES_TOTAL = LIMITS.embedsTotal - 600

/** Characters for all fields, so that the lines keep at least half of the room. */
const FIELDS_TOTAL = 1800

/** `key`, if given, is put into the message so that the post can be found: Discord forgets the nonce. */
export function renderMessage(message: Message, key?: DeliveryKey): Rendered {
  const content = message.kind === 'alert' || message.kind === 'correction' ? contentOf(message, key) : null
  if (content === null) return renderEmbed(message, key)
  const components = rowsOf(message, key)
  return { content, ...(components.length > 0 && { components }) }
}

/**
 * An alert as message content, because notifications, a forum's list and search ignore embeds. Null when its links
 * exceed the limit of content; an embed holds them.
 */
function contentOf(message: Message, key: DeliveryKey | undefined): string | null {
  const { title, lines, small, marks = [] } = message
  const bare = { ...WHOLE, hosts: false }
  const words = [
    ...(small ? [clipMarkdown(small.tracks, LIMITS.title)] : []),
    `**${lineMarkdown(title, bare) || '…'}**`,
    ...lines.map(line => lineMarkdown(line, bare)),
    ...(small ? [`-# ${lineMarkdown(smallLine({ ...small, tracks: '' }), bare)}`] : []),
    ...marks.map(mark => `-# ${lineMarkdown(mark, bare)}`),
    ...(key !== undefined && !message.actions?.length ? [`-# ${keyMark(key)}`] : []),
  ]
  const content = words.join('\n')
  return content.length <= LIMITS.content ? content : null
}

function renderEmbed(message: Message, key: DeliveryKey | undefined): Rendered {
  const title = titleOf(message)
  const fields = fieldsOf(message)
  const room = LINES_TOTAL - fields.reduce((sum, field) => sum + field.name.length + field.value.length, 0)
  const small = message.small ? [smallLine(message.small)] : []
  const { descriptions, file } = describe(
    { ...message, lines: [...message.lines, ...small, ...(message.marks ?? [])] },
    room,
  )
  const components = rowsOf(message, key)
  const footer = key !== undefined && !(message.actions ?? []).length ? { footer: { text: keyMark(key) } } : {}
  const [first = '', ...others] = descriptions
  const embed: Embed = {
    ...title,
    ...(first !== '' && { description: first }),
    color: COLOURS[message.kind],
    ...(fields.length > 0 && { fields }),
  }
  const embeds = [embed, ...others.map(description => ({ description, color: COLOURS[message.kind] }))]
  return {
    embeds: embeds.map((one, index) => (index === embeds.length - 1 ? { ...one, ...footer } : one)),
    ...(components.length > 0 && { components }),
    ...(file && { files: [file] }),
  }
}

/** The message as plain text, for when Discord refuses its form: no embed, no buttons, no previews. */
export function renderPlain(message: Message, key: DeliveryKey): Rendered {
  const small = message.small ? [smallLine(message.small)] : []
  const lines = [message.title, ...message.lines, ...(message.fields ?? []).map(fieldLine), ...small]
  const bare = { label: 200, hosts: false }
  const mark = `\n-# ${keyMark(key)}`
  const text = fitted(lines, bare, LIMITS.content - mark.length)
  // A digest that does not fit is attached as a file, as with an embed, so that nothing in it is lost.
  const { files } = renderMessage(message)
  return { content: `${text || '…'}${mark}`, flags: SUPPRESS_EMBEDS, ...(files && { files }) }
}

const SUPPRESS_EMBEDS = 1 << 2

/** Whether one of the bot's messages is the post of this delivery. */
export function carriesKey(posted: unknown, key: DeliveryKey): boolean {
  const { nonce, content, components, embeds } = posted as {
    nonce?: unknown
    content?: unknown
    components?: { components?: { custom_id?: string }[] }[]
    embeds?: { footer?: { text?: string } }[]
  }
  if (nonce === key || (typeof content === 'string' && content.endsWith(`\n-# ${keyMark(key)}`))) return true
  const ids = (components ?? []).flatMap(row => (row.components ?? []).flatMap(one => one.custom_id ?? []))
  if (ids.some(id => id.endsWith(`${SEPARATOR}${key}`))) return true
  return (embeds ?? []).some(embed => embed.footer?.text === keyMark(key))
}

const keyMark = (key: DeliveryKey): string => `ref ${key.slice(0, 10)}`

/** A title that is a single link becomes the embed's title and url, with its host above. */
function titleOf({ title, kind }: Message): Pick<Embed, 'title' | 'url' | 'author'> {
  const words = plainText(title, utc)
  const coded = readsCode(kind) ? codeMarkdown(words) : ''
  const text = coded.includes('`') && coded.length <= LIMITS.title ? coded : clipMarkdown(words, LIMITS.title)
  const url = addressOf(title)
  const taken = url !== null && url.length <= LIMITS.embedUrl
  return { title: text || '…', ...(taken && { url, author: { name: hostOf(url).slice(0, LIMITS.author) } }) }
}

const readsCode = (kind: Message['kind']): boolean => kind === 'answer' || kind === 'problem'

const addressOf = (line: Line): string | null =>
  line.flatMap(span => (typeof span === 'object' && 'url' in span ? (safeUrl(span.url) ?? []) : []))[0] ?? null

/** Discord's timestamps do not work in titles. */
const utc = (at: Date): string => `${at.toISOString().slice(0, 16).replace('T', ' ')} UTC`

function fieldsOf({ fields = [], chart }: Message): NonNullable<Embed['fields']> {
  const shown = fields.slice(0, LIMITS.fields - 1).map(({ name, value }) => ({
    name: clipMarkdown(name, LIMITS.fieldName) || '…',
    value: fitted([value], WHOLE, LIMITS.fieldValue) || '—',
    inline: plainText(value, utc).length <= 40,
  }))
  const kept = withinTotal(shown, FIELDS_TOTAL)
  if (!chart || chart.bars.length === 0) return kept
  const name = clipMarkdown(chart.title, LIMITS.fieldName) || '…'
  return [...kept, { name, value: chartText(chart.bars), inline: false }]
}

function withinTotal<Field extends { readonly name: string; readonly value: string }>(
  fields: readonly Field[],
  most: number,
): Field[] {
  let total = 0
  return fields.filter(({ name, value }) => {
    total += name.length + value.length
    return total <= most
  })
}

const BAR = 20

/** Bars in a code block, the only text in Discord in which columns line up. */
function chartText(bars: readonly { readonly label: string; readonly value: number }[]): string {
  const most = Math.max(1, ...bars.map(bar => bar.value))
  const lines = bars.slice(0, 12).map(({ label, value }) => {
    const words = safeText(label).replace(/`/g, "'").slice(0, 16).padEnd(6)
    return `${words} ${'█'.repeat(Math.round((value / most) * BAR))} ${value}`
  })
  return `\`\`\`\n${lines.join('\n')}\n\`\`\``
}

type Described = {
  readonly descriptions: readonly string[]
  readonly file?: { readonly name: string; readonly text: string }
}

/** Steps from the full message down to what fits. */
const LOOKS: readonly LineLook[] = [WHOLE, { label: 120, hosts: true }, { label: 70, hosts: false }]

/** The lines as one or two descriptions, shortened if necessary; the rest of a digest goes into a file. */
function describe(message: Message, room: number): Described {
  for (const one of LOOKS) {
    const look = { ...one, code: readsCode(message.kind) }
    const pages = paged(message.lines, look, room)
    if (pages) return { descriptions: pages }
  }
  const narrow = LOOKS.at(-1) ?? WHOLE
  const first = fitted(message.lines, narrow, Math.min(LIMITS.description, room))
  if (message.kind !== 'digest') return { descriptions: [first] }
  return { descriptions: [first], file: { name: 'digest.txt', text: fileText(message) } }
}

/** Whole lines spread over the available descriptions; null when they do not fit. */
function paged(lines: readonly Line[], look: LineLook, room: number): string[] | null {
  const pages = ['']
  let total = 0
  for (const line of lines) {
    const text = lineMarkdown(line, look)
    const page = pages.at(-1) ?? ''
    const longer = page === '' ? text : `${page}\n${text}`
    total += text.length + 1
    if (text.length > LIMITS.description || total > room) return null
    if (longer.length <= LIMITS.description) pages[pages.length - 1] = longer
    else pages.push(text)
  }
  return pages
}

/** As many whole lines as fit, and the count of the rest; an overlong first line is cut at a word. */
function fitted(lines: readonly Line[], look: LineLook, most: number): string {
  const texts = lines.map(line => lineMarkdown(line, look))
  if (texts.join('\n').length <= most) return texts.join('\n')
  const shown: string[] = []
  let length = 0
  for (const text of texts) {
    if (length + text.length + 1 > most - 40) break
    shown.push(text)
    length += text.length + 1
  }
  if (shown.length === 0) return clipMarkdown(plainText(lines[0] ?? [], utc), most)
  return [...shown, `… and ${texts.length - shown.length} more`].join('\n')
}

const fieldLine = ({ name, value }: { readonly name: string; readonly value: Line }): Line => [
  { strong: `${name}: ` },
  ...value,
]

const fileText = (message: Message): string =>
  [message.title, ...message.lines].map(line => `${line.map(spanText).join('')}\n`).join('')

function spanText(span: Inline): string {
  const words = safeText(plainText([span], utc))
  const url = typeof span === 'object' && 'url' in span ? safeUrl(span.url) : null
  return url ? `${words} ${url}` : words
}
