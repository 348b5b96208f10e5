import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { renderMessage, renderPlain } from '../../../adapters/slack/render/render.ts'
import type { Inline, Message } from '../../../src/domain/message.ts'
import { ALERT, HOSTILE } from '../../contract/adapter.ts'
import { limitProblems } from './limit-problems.ts'

const AT = new Date('2026-02-25T07:46:00Z')

const DIGEST: Message = {
  kind: 'digest',
  title: ['2 stories on your tracks'],
  lines: [
    ['• ', { text: 'First', url: 'https://a.example/1' }, ' — us-rok — wire, ', { at: AT }],
    ['• ', 'Second, without an address', ' — us-rok — folder, ', { at: AT }],
  ],
}

const STATUS: Message = {
  kind: 'answer',
  title: [{ strong: 'Security package' }, ' (security-package)'],
  lines: [['No story yet. Try `subscribe security-package`.']],
  fields: [{ name: 'Stories, 24 h', value: ['3 (as many as in the period before)'] }],
  chart: {
    title: 'Stories',
    bars: [
      { label: '24 h', value: 3 },
      { label: '30 d', value: 12 },
    ],
  },
}

const PROBLEM: Message = { kind: 'problem', title: ['There is no track “x”; did you mean `us-rok`?'], lines: [] }

test.each(
  Object.entries({ alert: ALERT, digest: DIGEST, status: STATUS, problem: PROBLEM }),
)('%s looks as it shall', async (name, message) => {
  const payload = renderMessage(message)
  expect(limitProblems(payload)).toEqual([])
  await expect(`${JSON.stringify(payload, null, 2)}\n`).toMatchFileSnapshot(`../../fixtures/slack/${name}.json`)
})

/** Every text that Slack reads as mrkdwn. */
function mrkdwnIn(part: unknown): string[] {
  if (typeof part !== 'object' || part === null) return []
  const { type, text } = part as { type?: unknown; text?: unknown }
  return [...(type === 'mrkdwn' ? [String(text)] : []), ...Object.values(part).flatMap(mrkdwnIn)]
}

const headlined = (text: string, url = 'https://a.example/'): Message => ({
  kind: 'alert',
  title: [{ text, url }],
  lines: [[text], [{ strong: text }, text]],
  fields: [{ name: 'Source', value: [text, { at: AT }, { text, url }] }],
  small: { from: [text, { at: AT }, { text, url }], tracks: text, more: text },
  actions: [{ label: text, command: 'why 1', spoken: text }],
  menu: [{ label: text, command: 'irrelevant 1' }],
})

describe('a headline cannot', () => {
  test('ping: neither in mrkdwn nor where its words are copied into it', () => {
    for (const trick of ['<!channel>', '<!here|here>', '<@U123>', '<#C1>', '<!subteam^S1>', '&lt;!channel&gt;']) {
      const { text, blocks } = renderMessage(headlined(`a ${trick} b`))
      expect(JSON.stringify({ text, blocks })).not.toMatch(/<[!@#](?!date\^)/)
      expect(text).not.toContain('&lt;!')
    }
  })

  test('link elsewhere: its own markup stays words, and only web addresses are linked', () => {
    const { text, blocks } = renderMessage(headlined('<https://evil.example|safe> [x](https://evil.example)'))
    expect([text, ...mrkdwnIn(blocks)].join()).not.toContain('<https://evil.example')
    for (const url of [
      'javascript:alert(1)',
      'https://user:secret@a.example/',
      'ftp://a.example',
      'data:text/html,x',
    ]) {
      const payload = JSON.stringify(renderMessage(headlined('words', url)))
      expect(payload).not.toContain(url)
      expect(payload).not.toContain('"link"')
    }
  })

  test('end its link early with the address', () => {
    const plain = renderPlain(headlined('words', 'https://a.example/?q=<|>&r=1'))
    expect(plain).toContain('<https://a.example/?q=%3C%7C%3E&amp;r=1|words>')
  })

  test('become an emoji', () => {
    const { text, blocks } = renderMessage(headlined('fire :fire: and :+1::skin-tone-2:'))
    expect([text, ...mrkdwnIn(blocks)].join()).not.toMatch(/:[\w+'-]+:/)
    expect(JSON.stringify(blocks)).toContain(':fire:')
    expect(JSON.stringify(blocks)).not.toContain('"emoji":true')
  })

  test('turn the line round or hide in it', () => {
    const payload = JSON.stringify(renderMessage(headlined('a\u202eb\u200bc\u2066d\u0007e\u{e0041}f')))
    expect(payload).toContain('abcdef')
    expect(payload).not.toMatch(/[\u200b-\u200f\u202a-\u202e\u2066-\u2069]|\\u0007/u)
  })

  test('be so long or so many that Slack refuses the message', () => {
    for (const message of [
      HOSTILE,
      headlined('x'.repeat(50_000)),
      headlined('&'.repeat(5000)),
      headlined('😀'.repeat(9000)),
    ])
      expect(limitProblems(renderMessage(message))).toEqual([])
  })
})

test('whatever the message, the payload is one that Slack takes', () => {
  const words = fc.string({ unit: 'grapheme', maxLength: 4000 })
  const span: fc.Arbitrary<Inline> = fc.oneof(
    words,
    fc.record({ text: words, url: fc.oneof(fc.webUrl(), words) }),
    fc.record({ strong: words }),
    fc.record({ at: fc.date({ noInvalidDate: true, min: new Date('2000-01-01'), max: new Date('2100-01-01') }) }),
  )
  const line = fc.array(span, { maxLength: 6 })
  const message: fc.Arbitrary<Message> = fc.record({
    kind: fc.constantFrom('alert' as const, 'digest' as const, 'answer' as const, 'problem' as const),
    title: fc.array(span, { minLength: 1, maxLength: 3 }),
    lines: fc.array(line, { maxLength: 80 }),
    fields: fc.array(fc.record({ name: words, value: line }), { maxLength: 30 }),
    chart: fc.record({
      title: words,
      bars: fc.array(fc.record({ label: words, value: fc.nat(1000) }), { maxLength: 40 }),
    }),
    actions: fc.array(fc.record({ label: words, command: words }), { maxLength: 40 }),
  })
  fc.assert(
    fc.property(message, made => {
      expect(limitProblems(renderMessage(made))).toEqual([])
    }),
    { numRuns: 60 },
  )
})
