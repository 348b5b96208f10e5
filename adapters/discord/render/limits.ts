// Discord's limits on a message, and a checker that names each one broken. Pure.

/** Characters, or pieces where the name says so (https://discord.com/developers/docs/resources/message). */
export const LIMITS = {
  content: 2000,
  embeds: 10,
  title: 256,
  description: 4096,
  fields: 25,
  fieldName: 256,
  fieldValue: 1024,
  footer: 2048,
  author: 256,
  /** Title, description, fields, footer and author of all embeds of a message. */
  embedsTotal: 6000,
  rows: 5,
  buttons: 5,
  buttonLabel: 80,
  customId: 100,
  buttonUrl: 512,
  /** Of an embed's title; longer ones are refused (50035). */
  embedUrl: 2048,
  selectOptions: 25,
  selectText: 100,
  placeholder: 150,
  nonce: 25,
} as const

export type Embed = {
  readonly title?: string
  readonly url?: string
  readonly description?: string
  readonly color?: number
  readonly fields?: readonly { readonly name: string; readonly value: string; readonly inline?: boolean }[]
  readonly footer?: { readonly text: string }
  readonly author?: { readonly name: string }
}

export type Button = {
  readonly type: 2
  readonly style: number
  readonly label: string
  readonly custom_id?: string
  readonly url?: string
}

export type Select = {
  readonly type: 3
  readonly custom_id: string
  readonly placeholder: string
  readonly options: readonly { readonly label: string; readonly value: string; readonly description?: string }[]
}

export type Row = { readonly type: 1; readonly components: readonly (Button | Select)[] }

export type Body = {
  readonly content?: string
  readonly flags?: number
  readonly embeds?: readonly Embed[]
  readonly components?: readonly Row[]
}

/** Characters of an embed that count towards `embedsTotal`. */
export const weightOf = ({ title, description, fields, footer, author }: Embed): number =>
  (title?.length ?? 0) +
  (description?.length ?? 0) +
  (footer?.text.length ?? 0) +
  (author?.name.length ?? 0) +
  (fields ?? []).reduce((sum, field) => sum + field.name.length + field.value.length, 0)

/** What Discord would refuse about a message, one sentence each; empty when it takes it. */
export function brokenLimits(body: Body): string[] {
  const embeds = body.embeds ?? []
  const rows = body.components ?? []
  return [
    ...over('content', body.content?.length, LIMITS.content),
    ...over('embeds', embeds.length, LIMITS.embeds),
    ...over(
      'embeds in all',
      embeds.reduce((sum, embed) => sum + weightOf(embed), 0),
      LIMITS.embedsTotal,
    ),
    ...embeds.flatMap(brokenInEmbed),
    ...over('rows', rows.length, LIMITS.rows),
    ...rows.flatMap(brokenInRow),
    ...repeated(rows),
    ...(body.content || embeds.length > 0 ? [] : ['the message is empty']),
  ]
}

function brokenInEmbed(embed: Embed): string[] {
  return [
    ...over('title', embed.title?.length, LIMITS.title),
    ...over('address', embed.url?.length, LIMITS.embedUrl),
    ...over('description', embed.description?.length, LIMITS.description),
    ...over('footer', embed.footer?.text.length, LIMITS.footer),
    ...over('author', embed.author?.name.length, LIMITS.author),
    ...over('fields', embed.fields?.length, LIMITS.fields),
    ...(embed.fields ?? []).flatMap(({ name, value }) => [
      ...within('field name', name.length, LIMITS.fieldName),
      ...within('field value', value.length, LIMITS.fieldValue),
    ]),
    ...(weightOf(embed) > 0 ? [] : ['an embed is empty']),
  ]
}

function brokenInRow({ components }: Row): string[] {
  return [
    ...within('components of a row', components.length, LIMITS.buttons),
    ...components.flatMap(one =>
      one.type === 2
        ? [
            ...within('button label', one.label.length, LIMITS.buttonLabel),
            ...over('custom_id', one.custom_id?.length, LIMITS.customId),
            ...over('button address', one.url?.length, LIMITS.buttonUrl),
          ]
        : [
            ...within('custom_id', one.custom_id.length, LIMITS.customId),
            ...over('placeholder', one.placeholder.length, LIMITS.placeholder),
            ...within('options', one.options.length, LIMITS.selectOptions),
            ...one.options.flatMap(option => [
              ...within('option label', option.label.length, LIMITS.selectText),
              ...within('option value', option.value.length, LIMITS.selectText),
              ...over('option description', option.description?.length, LIMITS.selectText),
            ]),
          ],
    ),
  ]
}

function repeated(rows: readonly Row[]): string[] {
  const ids = rows.flatMap(row => row.components.flatMap(one => one.custom_id ?? []))
  return new Set(ids).size === ids.length ? [] : ['a custom_id stands twice']
}

const over = (what: string, value: number | undefined, most: number): string[] =>
  value !== undefined && value > most ? [`${what}: ${value}, at most ${most}`] : []

const within = (what: string, value: number, most: number): string[] =>
  value === 0 ? [`${what}: empty`] : over(what, value, most)
