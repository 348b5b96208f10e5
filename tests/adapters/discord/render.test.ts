// What a message looks like in Discord, and its limits. Over 250 lines: one look a test.
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { renderMessage, renderPlain } from '../../../adapters/discord/render/render.ts'
import { briefMessage } from '../../../src/briefs/brief.ts'
import { composePost } from '../../../src/delivery/compose.ts'
import type { Inline, Message } from '../../../src/domain/message.ts'
import type { Alert } from '../../../src/domain/story.ts'
import { HOSTILE } from '../../contract/adapter.ts'
import { draw } from './draw.ts'
import { limitProblems } from './limit-problems.ts'
import { TRACKS } from './open.ts'

const at = new Date('2026-02-25T07:46:00Z')
const publisher = { name: 'yonhap-en', kind: null, country: null }

const alert = (id: number, headline: string, summary: string, more: Partial<Alert> = {}): Alert => ({
  id,
  track: 'security-package',
  headline,
  summary,
  why: ['security package'],
  receipts: [],
  speaker: null,
  source: 'yonhap-en',
  publisher,
  url: `https://en.yna.co.kr/view/AEN${id}?section=national`,
  language: 'en',
  level: 'headline',
  corrections: [],
  createdAt: at,
  story: {
    id,
    headline,
    at,
    dated: true,
    day: null,
    carriers: [
      {
        source: 'yonhap-en',
        publisher,
        title: headline,
        url: `https://en.yna.co.kr/view/AEN${id}?section=national`,
        at,
        dated: true,
        day: null,
      },
      {
        source: 'korea-herald',
        publisher: { name: 'korea-herald', kind: null, country: null },
        title: headline,
        url: `https://www.koreaherald.com/article/${id}`,
        at,
        dated: true,
        day: null,
      },
    ],
  },
  ...more,
})

const KOREAN = alert(
  13,
  '[단독] 한미, 안보 패키지 합의…"수주 내 발표"',
  '외교부는 25일 한미가 안보 패키지에 합의했다고 밝혔다.',
  {
    why: ['안보 패키지'],
    language: 'ko',
  },
)
const ENGLISH = alert(
  12,
  'Seoul: delay in U.S. visit is “a matter of scheduling”',
  'The foreign ministry said on Wednesday that the U.S. delegation’s visit for the security package is a matter of scheduling.',
)

const STATUS: Message = {
  kind: 'answer',
  title: [{ strong: 'Security package' }, ' (security-package)'],
  lines: [
    [{ strong: 'Latest: ' }, { text: ENGLISH.headline, url: 'https://en.yna.co.kr/view/AEN12' }, ', ', { at }],
    [ENGLISH.summary],
  ],
  fields: [
    { name: 'Stories, 24 h', value: ['3 (2 more than in the period before)'] },
    { name: 'Sources', value: ['25 of 26 read in time'] },
  ],
  chart: {
    title: 'Stories',
    bars: [
      { label: '24 h', value: 3 },
      { label: '7 d', value: 12 },
      { label: '30 d', value: 40 },
    ],
  },
}

const briefOf = (alerts: readonly Alert[], showAll: string | null) => ({
  alerts,
  corrected: [],
  mentions: 0,
  repeats: [],
  unread: [],
  showAll,
  from: new Date('2026-02-24T23:30:00Z'),
  to: new Date('2026-02-25T23:30:00Z'),
})

test.each<[string, Message]>([
  ['alert', composePost('alert', [ENGLISH], TRACKS)],
  ['alert-korean', composePost('alert', [KOREAN], TRACKS)],
  ['digest', briefMessage(briefOf([ENGLISH, KOREAN], 'brief rest 1'), TRACKS, { language: 'en', zone: 'Asia/Seoul' })],
  ['status', STATUS],
  ['problem', { kind: 'problem', title: ['There is no track “x_y”; did you mean `us-rok`?'], lines: [] }],
  [
    'hostile',
    { ...HOSTILE, lines: HOSTILE.lines.map((line, index) => (index === 1 ? ['한국어 '.repeat(5)] : line)), fields: [] },
  ],
])('%s looks as it did', async (name, message) => {
  const body = renderMessage(message, 'a1b2c3d4e5f6a1b2c3d4e5f6')
  expect(limitProblems(body)).toEqual([])
  await expect(`${draw(body)}\n`).toMatchFileSnapshot(`../../fixtures/discord/${name}.txt`)
})

const text = fc.oneof(
  { weight: 6, arbitrary: fc.string({ unit: 'grapheme', maxLength: 200 }) },
  { weight: 2, arbitrary: fc.constantFrom('', ' ', '<@1>', '||', '\u202e', '# ') },
  { weight: 1, arbitrary: fc.constantFrom('한'.repeat(5000), '*'.repeat(3000)) },
)
const span: fc.Arbitrary<Inline> = fc.oneof(
  text,
  fc.record({ strong: text }),
  fc.record({ at: fc.date({ noInvalidDate: true }) }),
  fc.record({
    text,
    url: fc.oneof(fc.webUrl(), fc.constantFrom('', 'javascript:1', `https://a.example/${'p'.repeat(3000)}`)),
  }),
)
const line = fc.array(span, { maxLength: 5 })
const message: fc.Arbitrary<Message> = fc.record({
  kind: fc.constantFrom('alert', 'digest', 'answer', 'problem'),
  title: line,
  lines: fc.array(line, { maxLength: 15 }),
  fields: fc.array(fc.record({ name: text, value: line }), { maxLength: 28 }),
  chart: fc.record({ title: text, bars: fc.array(fc.record({ label: text, value: fc.nat() }), { maxLength: 20 }) }),
  actions: fc.array(
    fc.record({
      label: text,
      command: fc.constantFrom('why 1', 'why 2', 'mute 1', 'subscribe us-rok', 'x'.repeat(120), ''),
    }),
    { maxLength: 40 },
  ),
})

test('whatever the message, Discord’s limits are kept and no trick gets through', () => {
  fc.assert(
    fc.property(message, one => {
      for (const body of [renderMessage(one, 'key1'), renderMessage(one), renderPlain(one, 'key1')]) {
        expect(limitProblems(body)).toEqual([])
        expect(/[\u202e\u200b]|javascript:/.test(JSON.stringify(body))).toBe(false)
      }
    }),
    { numRuns: 200 },
  )
})

test('a digest of any length names every story with its exact link, in the message or in its file', () => {
  for (const address of [40, 150, 900]) {
    const stories = Array.from({ length: 15 }, (_, index) =>
      alert(index, `Story ${index}: ${'words of its headline '.repeat(6)}`, '', {
        url: `https://news.example/${index}/${'p'.repeat(address)}`,
      }),
    )
    const { files, ...body } = renderMessage(
      briefMessage(briefOf(stories, null), [], { language: 'en', zone: 'UTC' }),
      'key1',
    )
    const all = JSON.stringify(body) + (files?.[0]?.text ?? '')
    for (const { url } of stories) expect(all).toContain(`${url}`)
    expect(limitProblems(body)).toEqual([])
    expect(files === undefined).toBe(address < 900)
  }
})

test('the checker sees what is over a limit', () => {
  expect(limitProblems({ content: 'x'.repeat(2001) })).toEqual(['content: 2001, at most 2000'])
  expect(limitProblems({})).toEqual(['the message is empty'])
  expect(limitProblems({ embeds: [{ title: 'x'.repeat(257), fields: [{ name: '', value: 'y' }] }] })).toEqual([
    'title: 257, at most 256',
    'field name: empty',
  ])
  const heavy = { description: 'x'.repeat(4000) }
  expect(limitProblems({ embeds: [heavy, heavy] })).toEqual(['embeds in all: 8000, at most 6000'])
  const button = { type: 2, style: 2, label: 'a', custom_id: 'same' } as const
  expect(limitProblems({ content: 'x', components: [{ type: 1, components: [button, button] }] })).toEqual([
    'a custom_id stands twice',
  ])
})

test('the plain form of a long digest takes its file along, so that no story is lost', () => {
  const lines = Array.from({ length: 15 }, (_, index) => [
    '• ',
    { text: `Story ${index} ${'word '.repeat(40)}`, url: `https://example.org/${index}/${'p'.repeat(600)}` },
  ])
  const { files, content } = renderPlain({ kind: 'digest', title: ['15 stories'], lines }, 'key1')
  const told = `${content}${files?.map(file => file.text).join('')}`
  for (let index = 0; index < 15; index++) expect(told).toContain(`https://example.org/${index}/`)
})

test('what an answer says to type is code, in its title too; what a source wrote is not', () => {
  const title = ['Try `/status us-rok` *now*']
  const answer = renderMessage({ kind: 'problem', title, lines: [['`/help` @everyone says `more`']] })
  expect(answer.embeds?.[0]).toMatchObject({
    title: 'Try `/status us-rok` \\*now\\*',
    description: '`/help` ＠everyone says `more`',
  })
  const digest = renderMessage({ kind: 'digest', title: ['A `b` c'], lines: [['`d`']] })
  expect(digest.embeds?.[0]).toMatchObject({ title: 'A \\`b\\` c', description: '\\`d\\`' })
})
