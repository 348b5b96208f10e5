import { describe, expect, test } from 'vitest'
import { alertMessage } from '../../src/delivery/alert.ts'
import { plainText, smallLine } from '../../src/domain/message.ts'
import { notificationText } from '../../src/domain/notification.ts'
import type { Alert, Carrier } from '../../src/domain/story.ts'

const AT = new Date('2026-02-25T07:46:00Z')
const TRACKS = [
  { id: 'harbour', title: 'Harbour talks', query: 'harbour' },
  { id: 'ferry', title: 'Ferry safety', query: 'ferry' },
]

const publisher = (name: string) => ({ name, kind: 'press' as const, country: null })

const carrier = (source: string): Carrier => ({
  source,
  publisher: publisher(source),
  title: 'The ministries agree on a date',
  url: `https://${source}.example/1`,
  at: AT,
  dated: true,
  day: null,
})

const sentence = (text: string, start: number, leans = false) =>
  ({ field: 'text', text, start, end: start + text.length, leans }) as const

const FIRST = 'The two ministries agreed on Tuesday to meet again in April.'
const CLAIM = 'A spokesman had said that the port would close on the first day of the month for good.'
const DENIAL = 'He took that back an hour later.'

function alert(more: Partial<Alert> = {}, ...sentences: Alert['receipts']): Alert {
  const receipts = sentences.length > 0 ? sentences : [sentence(FIRST, 0)]
  const summary = receipts.map(({ text }) => text).join(' ')
  const story = { id: 1, headline: '', at: AT, dated: true, day: null, carriers: [carrier('wire')] }
  return {
    id: 1,
    track: 'harbour',
    story,
    headline: 'The ministries agree on a date',
    summary,
    receipts,
    speaker: null,
    source: 'wire',
    publisher: publisher('Daily Wire'),
    url: 'https://wire.example/1',
    language: 'en',
    level: 'headline',
    corrections: [],
    createdAt: AT,
    why: ['harbour'],
    ...more,
  }
}

const words = (message: ReturnType<typeof alertMessage>) =>
  [message.title, ...message.lines, ...(message.small ? [smallLine(message.small)] : [])].map(line =>
    plainText(line, at => at.toISOString().slice(0, 16)),
  )

test('an alert is its headline, its sentences, and one line of who, when and for which track', () => {
  expect(words(alertMessage([alert()], TRACKS))).toEqual([
    'The ministries agree on a date',
    FIRST,
    'Daily Wire · press · 2026-02-25T07:46 · Harbour talks',
  ])
})

test('a publisher without a name goes by the host of the link', () => {
  const unnamed = alert({ publisher: { name: 'wire', kind: null, country: null } })
  expect(words(alertMessage([unnamed], TRACKS)).at(-1)).toMatch(/^wire\.example · /)
})

test('other sources are counted, each once', () => {
  const carriers = ['wire', 'paper', 'paper', 'radio'].map(carrier)
  const story = { ...alert().story, carriers }
  expect(words(alertMessage([alert({ story })], TRACKS)).at(-1)).toMatch(/ · \+2 sources$/)
})

const ministry = (url: string | null): Carrier => ({
  ...carrier('ministry'),
  url,
  publisher: { name: { en: 'Harbour Ministry', ko: '항만부' }, kind: 'official', country: null },
})

test('an official document among the carriers is named and linked beside the press report', () => {
  const url = 'https://ministry.example/statement'
  const told = alert({ story: { ...alert().story, carriers: [carrier('wire'), ministry(url)] } })
  const message = alertMessage([told], TRACKS)
  expect(words(message).at(-1)).toBe(
    'Daily Wire · press · 2026-02-25T07:46 · Primary: Harbour Ministry · Harbour talks · +1 source',
  )
  expect(message.small?.from).toContainEqual({ text: 'Harbour Ministry', url })
  expect(words(alertMessage([told], TRACKS, { language: 'ko', marks: [] })).at(-1)).toContain(' · 공식 발표: 항만부 · ')
})

test('an official report needs no other beside it, and one without an address is named alone', () => {
  const carriers = [carrier('wire'), ministry(null)]
  const story = { ...alert().story, carriers }
  expect(words(alertMessage([alert({ story })], TRACKS)).at(-1)).toContain(' · Primary: Harbour Ministry · ')
  const own = alert({ story, source: 'ministry', publisher: ministry(null).publisher })
  expect(words(alertMessage([own], TRACKS)).at(-1)).not.toContain('Primary')
})

test('a story for two tracks says each sentence once, in the article’s order, and names both', () => {
  const other = alert({ id: 2, track: 'ferry' }, sentence(FIRST, 0), sentence('Ferries go on.', 500))
  const message = alertMessage([alert({}, sentence('Talks last a week.', 700), sentence(FIRST, 0)), other], TRACKS)
  expect(words(message)[1]).toBe(`${FIRST} Ferries go on. Talks last a week.`)
  expect(message.small?.tracks).toBe('Harbour talks, Ferry safety')
  expect(message.menu?.[0]?.choices?.map(({ command }) => command)).toEqual(['irrelevant 1', 'irrelevant 2'])
})

test('a sentence of another article does not go under this one’s headline', () => {
  const other = alert({ id: 2, track: 'ferry', source: 'paper', url: 'https://paper.example/1' }, sentence('No.', 9))
  expect(words(alertMessage([alert(), other], TRACKS))[1]).toBe(FIRST)
})

test('a claim with what takes it back is told whole or left out whole', () => {
  const long = sentence(`${'The hall was full of people who had come early. '.repeat(4)}Nobody left.`, 300)
  const pair = [sentence(CLAIM, 100), sentence(DENIAL, 200, true)]
  expect(words(alertMessage([alert({}, sentence(FIRST, 0), ...pair)], TRACKS))[1]).toBe(`${FIRST} ${CLAIM} ${DENIAL}`)
  expect(words(alertMessage([alert({}, sentence(FIRST, 0), long, ...pair)], TRACKS))[1]).toBe(`${FIRST} ${long.text}`)
})

test('what a followed track only stands in passing of is one short line', () => {
  const passing = (text: string) => alert({ id: 2, track: 'ferry', level: 'mention' }, sentence(text, 300))
  const lines = (text: string) => words(alertMessage([alert(), passing(text)], TRACKS))
  expect(lines('Ferries go on.')[1]).toBe('In passing: Ferries go on. (Ferry safety)')
  expect(lines(CLAIM)[1]).toBe('In passing: Ferry safety')
  expect(words(alertMessage([passing('Ferries go on.')], TRACKS))[1]).toBe('Ferries go on.')
})

test('where all titles would leave no line for a sentence, the first are named and the others counted', () => {
  const headline = `The ministries agree on a date ${'after a week of talks '.repeat(4)}`
  const alerts = ['harbour', 'ferry', 'track-with-a-name-that-takes-a-lot-of-room'].map((track, id) => {
    const words = `${'They had met every morning in the same hall of the old port. '.repeat(3)}`
    return alert({ id, track, headline }, sentence(words.slice(0, 150), 0))
  })
  const message = alertMessage(alerts, TRACKS)
  expect(message.small?.tracks).toBe('Harbour talks, Ferry safety +1')
  expect(message.lead).toHaveLength(150)
})

test('a hundred tracks are named as far as a line goes, and counted', () => {
  const alerts = Array.from({ length: 100 }, (_, index) =>
    alert({ id: index, track: `track-${index}-of-many-with-a-name` }),
  )
  const { tracks } = alertMessage(alerts, TRACKS).small ?? { tracks: '' }
  expect(tracks).toMatch(/^track-0-of-many-with-a-name, .* \+9\d$/)
  expect(tracks.length).toBeLessThan(140)
})

describe('the notification', () => {
  const text = (more: Partial<Alert> = {}) => notificationText(alertMessage([alert(more)], TRACKS))

  test('names the track, the headline and the first sentence', () => {
    expect(text()).toBe(`Harbour talks: The ministries agree on a date — ${FIRST}`)
  })

  test('is never longer than 200 characters, and cut at a word', () => {
    for (const headline of ['word '.repeat(70).trim(), '항'.repeat(300), '😀'.repeat(120), 'x'.repeat(299)]) {
      expect(text({ headline }).length).toBeLessThanOrEqual(200)
      expect(text({ headline }).isWellFormed()).toBe(true)
    }
    expect(text({ headline: 'word '.repeat(70).trim() })).toMatch(/ word…$/)
  })
})

test('an article in another language than the reader’s names it', () => {
  expect(words(alertMessage([alert({ language: 'ko' })], TRACKS)).at(-1)).toMatch(/^Korean · Daily Wire · press · /)
  expect(words(alertMessage([alert({ language: 'en' })], TRACKS, { language: 'ko', marks: [] })).at(-1)).toMatch(
    /^영어 · Daily Wire · 언론 · /,
  )
})

test.each([
  ['2026-02-24T22:00:00Z', {}, '2026-02-24T22:00 · '],
  ['2026-02-23T07:00:00Z', {}, '2026-02-23T07:00, 2 days old · '],
  ['2024-12-22T07:00:00Z', {}, 'dated 2024-12-22T07:00 · '],
  ['2026-02-25T07:00:00Z', { dated: false }, 'seen 2026-02-25T07:00, no date on the page · '],
  ['2026-02-23T15:00:00Z', { day: '2026-02-24' }, '24 Feb 2026 · '],
  ['2024-12-21T15:00:00Z', { day: '2024-12-22' }, 'dated 22 Dec 2024 · '],
])('the age of what is published at %s is told once it is no news', (at, more, shown) => {
  const carriers = [{ ...carrier('wire'), at: new Date(at), ...more }]
  const told = alert({ story: { id: 1, headline: '', at: AT, dated: true, day: null, carriers } })
  expect(words(alertMessage([told], TRACKS)).at(-1)).toBe(`Daily Wire · press · ${shown}Harbour talks`)
})
