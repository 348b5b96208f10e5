// What Slack would refuse or cut of a payload: the adapter's own limits, and those of Slack that it never comes near.
import { LIMITS as CUT_AT } from '../../../adapters/slack/render/limits.ts'

/** https://docs.slack.dev/reference/block-kit/blocks */
export const LIMITS = {
  ...CUT_AT,
  sectionText: 3_000,
  field: 2_000,
  fields: 10,
  header: 150,
  identifier: 255,
  optionValue: 150,
  metadata: 3_000,
} as const

type Piece = { readonly [name: string]: unknown }

/** Everything in a message or view that Slack would refuse or cut, as sentences; empty when all is well. */
export function limitProblems(payload: { readonly blocks: readonly unknown[]; readonly text?: string }): string[] {
  const isView = 'type' in payload
  const most = isView ? LIMITS.viewBlocks : LIMITS.blocks
  return [
    ...over('blocks', payload.blocks.length, most),
    ...(isView ? viewProblems(payload as Piece) : textProblems(payload.text)),
    ...payload.blocks.flatMap(block => blockProblems(block as Piece)),
    ...repeated(payload.blocks.flatMap(identifiersIn)).map(id => `the action_id ${id} stands twice`),
    ...over(
      'characters of rich text',
      payload.blocks.reduce<number>((sum, block) => sum + richLength(block), 0),
      LIMITS.richText,
    ),
  ]
}

const over = (what: string, count: number, most: number): string[] =>
  count > most ? [`${count} ${what}, ${most} at most`] : []

function textProblems(text: string | undefined): string[] {
  if (text === undefined || text.trim() === '') return ['there is no top-level text']
  return over('characters of top-level text', text.length, LIMITS.text)
}

function viewProblems(view: Piece): string[] {
  const words = (part: unknown) => String((part as Piece | undefined)?.text ?? '').length
  return [
    ...over('characters of title', words(view.title), LIMITS.viewTitle),
    ...over('characters of submit', words(view.submit), LIMITS.viewTitle),
    ...over('characters of close', words(view.close), LIMITS.viewTitle),
    ...over('characters of private_metadata', String(view.private_metadata ?? '').length, LIMITS.metadata),
  ]
}

function blockProblems(block: Piece): string[] {
  const identifier = over('characters of block_id', String(block.block_id ?? '').length, LIMITS.identifier)
  switch (block.type) {
    case 'section':
      return [
        ...identifier,
        ...(block.text ? wordsProblems(block.text, LIMITS.sectionText) : []),
        ...over('fields', list(block.fields).length, LIMITS.fields),
        ...list(block.fields).flatMap(field => wordsProblems(field, LIMITS.field)),
        ...(block.accessory ? elementProblems(block.accessory as Piece) : []),
      ]
    case 'header':
      return [...identifier, ...wordsProblems(block.text, LIMITS.header)]
    case 'context':
      return [
        ...identifier,
        ...over('context elements', list(block.elements).length, LIMITS.contextElements),
        ...list(block.elements).flatMap(element => wordsProblems(element, LIMITS.sectionText)),
      ]
    case 'actions':
      return [
        ...identifier,
        ...over('actions', list(block.elements).length, LIMITS.actions),
        ...list(block.elements).flatMap(elementProblems),
      ]
    case 'input':
      return [...identifier, ...wordsProblems(block.label, LIMITS.label), ...elementProblems(block.element as Piece)]
    case 'rich_text':
      return [
        ...identifier,
        ...(list(block.elements).length === 0 ? ['a rich_text block is empty'] : []),
        ...emptyTexts(block),
      ]
    case 'divider':
      return identifier
    default:
      return [`a block of an unknown type: ${String(block.type)}`]
  }
}

function elementProblems(element: Piece): string[] {
  const options = list(element.options)
  return [
    ...over('characters of action_id', String(element.action_id ?? '').length, LIMITS.identifier),
    ...over('options', options.length, LIMITS.options),
    ...options.flatMap(option => [
      ...wordsProblems(option.text, LIMITS.optionText),
      ...over('characters of an option’s value', String(option.value ?? '').length, LIMITS.optionValue),
    ]),
    ...(element.type === 'button' ? buttonProblems(element) : []),
  ]
}

const buttonProblems = ({ text, value, url }: Piece): string[] => [
  ...wordsProblems(text, LIMITS.buttonText),
  ...over('characters of a button’s value', String(value ?? '').length, LIMITS.buttonValue),
  ...over('characters of a button’s url', String(url ?? '').length, LIMITS.url),
]

function wordsProblems(part: unknown, most: number): string[] {
  const { text } = (part ?? {}) as Piece
  if (typeof text !== 'string' || text === '') return ['a text is empty']
  return over('characters in a text', text.length, most)
}

/** Slack refuses rich text with an empty text element. */
function emptyTexts(part: unknown): string[] {
  const { type, text, elements } = part as Piece
  if (type === 'text' && text === '') return ['a rich text element is empty']
  return list(elements).flatMap(emptyTexts)
}

function richLength(part: unknown): number {
  const { type, text, elements } = part as Piece
  if (type === 'text' || type === 'link') return String(text ?? '').length
  if (type !== 'rich_text' && !String(type).startsWith('rich_text_')) return 0
  return list(elements).reduce<number>((sum, element) => sum + richLength(element), 0)
}

function identifiersIn(block: unknown): string[] {
  const { elements, accessory, element } = block as Piece
  return [...list(elements), ...list([accessory, element].filter(Boolean))].flatMap(one =>
    typeof one.action_id === 'string' ? [one.action_id] : [],
  )
}

const repeated = (names: readonly string[]): string[] => names.filter((name, index) => names.indexOf(name) !== index)

const list = (value: unknown): readonly Piece[] => (Array.isArray(value) ? value : [])
