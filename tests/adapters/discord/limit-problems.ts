// What Discord would refuse of a message: the adapter's own limits, and those of Discord that it never comes near.
import { LIMITS as CUT_AT } from '../../../adapters/discord/render/limits.ts'
import type { Embed, Rendered, Row } from '../../../adapters/discord/render/rendered.ts'

const LIMITS = { ...CUT_AT, embeds: 10, footer: 2048, placeholder: 150 } as const

/** Characters of an embed that count towards `embedsTotal`. */
const weightOf = ({ title, description, fields, footer, author }: Embed): number =>
  (title?.length ?? 0) +
  (description?.length ?? 0) +
  (footer?.text.length ?? 0) +
  (author?.name.length ?? 0) +
  (fields ?? []).reduce((sum, field) => sum + field.name.length + field.value.length, 0)

/** What Discord would refuse about a message, one sentence each; empty when it takes it. */
export function limitProblems(body: Rendered): string[] {
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
    ...embeds.flatMap(problemsOfEmbed),
    ...over('rows', rows.length, LIMITS.rows),
    ...rows.flatMap(problemsOfRow),
    ...repeated(rows),
    ...(body.content || embeds.length > 0 ? [] : ['the message is empty']),
  ]
}

function problemsOfEmbed(embed: Embed): string[] {
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

function problemsOfRow({ components }: Row): string[] {
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
