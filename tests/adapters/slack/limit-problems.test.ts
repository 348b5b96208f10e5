import { expect, test } from 'vitest'
import { LIMITS, limitProblems } from './limit-problems.ts'

const words = (length: number) => ({ type: 'plain_text', text: 'x'.repeat(length) })
const button = (id: string, more = {}) => ({ type: 'button', action_id: id, text: words(5), ...more })
const option = (text: number, value: number) => ({ text: words(text), value: 'v'.repeat(value) })

const TOO_MUCH: readonly (readonly [string, object])[] = [
  ['a long section', { type: 'section', text: words(LIMITS.sectionText + 1) }],
  ['a long field', { type: 'section', fields: [words(LIMITS.field + 1)] }],
  ['many fields', { type: 'section', fields: Array.from({ length: LIMITS.fields + 1 }, () => words(1)) }],
  ['an empty section', { type: 'section', text: words(0) }],
  ['a long header', { type: 'header', text: words(LIMITS.header + 1) }],
  [
    'much small print',
    { type: 'context', elements: Array.from({ length: LIMITS.contextElements + 1 }, () => words(1)) },
  ],
  [
    'many buttons',
    { type: 'actions', elements: Array.from({ length: LIMITS.actions + 1 }, (_, index) => button(`${index}`)) },
  ],
  ['a long button', { type: 'actions', elements: [button('a', { text: words(LIMITS.buttonText + 1) })] }],
  ['a long value', { type: 'actions', elements: [button('a', { value: 'v'.repeat(LIMITS.buttonValue + 1) })] }],
  ['a long address', { type: 'actions', elements: [button('a', { url: 'u'.repeat(LIMITS.url + 1) })] }],
  ['an id twice', { type: 'actions', elements: [button('a'), button('a')] }],
  [
    'a long option',
    { type: 'input', label: words(1), element: { type: 'static_select', options: [option(LIMITS.optionText + 1, 1)] } },
  ],
  [
    'a long option value',
    {
      type: 'input',
      label: words(1),
      element: { type: 'static_select', options: [option(1, LIMITS.optionValue + 1)] },
    },
  ],
  ['a long block_id', { type: 'divider', block_id: 'b'.repeat(LIMITS.identifier + 1) }],
  ['no rich text', { type: 'rich_text', elements: [] }],
  [
    'empty rich text',
    { type: 'rich_text', elements: [{ type: 'rich_text_section', elements: [words(0), { type: 'text', text: '' }] }] },
  ],
  [
    'much rich text',
    {
      type: 'rich_text',
      elements: [{ type: 'rich_text_section', elements: [{ type: 'text', text: 'x'.repeat(LIMITS.richText + 1) }] }],
    },
  ],
  ['a block nobody knows', { type: 'carousel_of_doom' }],
]

test.each(TOO_MUCH)('%s is found', (_, block) => {
  expect(limitProblems({ text: 'words', blocks: [block] })).toHaveLength(1)
})

test('too many blocks, no words and too many words are found', () => {
  const blocks = Array.from({ length: LIMITS.blocks + 1 }, () => ({ type: 'divider' }))
  expect(limitProblems({ text: 'words', blocks })).toHaveLength(1)
  expect(limitProblems({ text: ' ', blocks: [] })).toHaveLength(1)
  expect(limitProblems({ blocks: [] })).toHaveLength(1)
  expect(limitProblems({ text: 'x'.repeat(LIMITS.text + 1), blocks: [] })).toHaveLength(1)
  expect(limitProblems({ text: 'words', blocks: [{ type: 'divider' }] })).toEqual([])
})
