// `brief` as a channel sees it: what it counts, leads with and keeps back, and that no story is left out.
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { briefMessage, restMessage } from '../../src/briefs/brief.ts'
import { plainText } from '../../src/domain/message.ts'
import type { Alert } from '../../src/domain/story.ts'
import { TRACKS } from '../fakes/bot.ts'

const AT = new Date('2026-12-01T00:00:00Z')
const FROM = new Date('2026-11-29T23:30:00Z')
const SEOUL = { language: 'en', zone: 'Asia/Seoul' } as const
const KOREAN = { language: 'ko', zone: 'Asia/Seoul' } as const

const alertOf = (id: number, track: string, headline: string, carriers = 1): Alert => {
  const publisher = { name: 'Wire', kind: null, country: null } as const
  const at = new Date(AT.getTime() - id * 60_000)
  const url = `https://wire.example/${id}`
  const carrier = { publisher, title: headline, url, at, dated: true, day: null }
  return {
    id,
    track,
    headline,
    url,
    publisher,
    source: 'wire',
    summary: `What ${headline} says.`,
    receipts: [],
    speaker: null,
    corrections: [],
    createdAt: AT,
    why: [],
    language: 'en',
    level: 'about',
    story: {
      id,
      headline,
      at,
      dated: true,
      day: null,
      carriers: Array.from({ length: carriers }, (_, index) => ({ ...carrier, source: `s${index}` })),
    },
  }
}

const briefOf = (alerts: readonly Alert[]) => ({
  alerts,
  corrected: [],
  mentions: 2,
  repeats: [],
  unread: [],
  from: FROM,
  to: AT,
  showAll: 'brief rest 1',
})

const text = (lines: Parameters<typeof plainText>[0][]) => lines.map(line => plainText(line, at => at.toISOString()))

test('the heading counts all stories and says since when in the channel’s zone', () => {
  const alerts = Array.from({ length: 30 }, (_, index) => alertOf(index, 'sanctions', `Story ${index}`))
  const message = briefMessage(briefOf(alerts), TRACKS, SEOUL)
  expect(text([message.title])).toEqual(['Brief · Tue 1 Dec · 30 stories since yesterday 08:30 KST'])
  expect(message.actions?.map(one => one.label)).toEqual(['Show all (24 more)', 'Change schedule', 'Pause'])
  const korean = briefMessage(briefOf(alerts), TRACKS, KOREAN)
  expect(text([korean.title])).toEqual(['브리핑 · 12월 1일(화) · 어제 08:30 KST 이후 30건'])
})

test('the story that most sources carry leads its track with a sentence; the others are a line each', () => {
  const message = briefMessage(
    briefOf([alertOf(1, 'sanctions', 'First'), alertOf(2, 'sanctions', 'Second', 3), alertOf(3, 'sanctions', 'Third')]),
    TRACKS,
    SEOUL,
  )
  expect(text([...message.lines])).toEqual([
    'Sanctions (3)',
    '1. Second — Wire +2. What Second says.',
    '2. First — Wire',
    '3. Third — Wire',
    'In passing 2 · Corrected 0 · Not read: none',
  ])
})

test('a story of two tracks stands under one of them, and is counted once', () => {
  const other = { ...alertOf(1, 'security-package', 'Both'), id: 9 }
  const message = briefMessage(
    briefOf([alertOf(1, 'sanctions', 'Both'), other, alertOf(2, 'sanctions', 'One')]),
    TRACKS,
    SEOUL,
  )
  expect(text([message.title])[0]).toContain('2 stories')
  expect(text([...message.lines]).filter(line => line.includes('Both'))).toHaveLength(1)
})

test('whatever the stories, each has one number and one link, in the brief or behind Show all', () => {
  const story = fc.record({
    track: fc.constantFrom('sanctions', 'security-package'),
    headline: fc.oneof(fc.string({ unit: 'grapheme', minLength: 1 }), fc.constant('장관 👩‍👩‍👧‍👦 <!channel> **x**')),
    carriers: fc.integer({ min: 1, max: 4 }),
  })
  fc.assert(
    fc.property(fc.array(story, { maxLength: 60 }), stories => {
      const alerts = stories.map((one, index) => alertOf(index, one.track, one.headline, one.carriers))
      const shown = briefMessage(briefOf(alerts), TRACKS, SEOUL).lines
      const rest = restMessage(briefOf(alerts), TRACKS, SEOUL).lines
      const numbered = [...shown, ...rest].filter(line => /^\d+\. $/.test(String(line[0])))
      expect(numbered.map(line => Number.parseInt(String(line[0]), 10))).toEqual(alerts.map((_, index) => index + 1))
      const links = numbered.flatMap(line =>
        line.flatMap(span => (typeof span === 'object' && 'url' in span ? [span.url] : [])),
      )
      expect(new Set(links).size).toBe(alerts.length)
    }),
    { numRuns: 60 },
  )
})
