import { expect, test } from 'vitest'
import { renderMessage } from '../../../adapters/slack/render/render.ts'
import { alertMessage } from '../../../src/delivery/alert.ts'
import { plainText, smallLine } from '../../../src/domain/message.ts'
import type { Alert } from '../../../src/domain/story.ts'

const AT = new Date('2026-02-25T07:46:00Z')
const TITLES = ['Harbour talks', 'Ferry safety', 'Fishing rights']
const TRACKS = TITLES.map((title, index) => ({ id: `track-${index}`, title, query: 'x' }))
const WORDS = 'the ministers of both ports agreed on Tuesday to go on with talks about ferries and nets'.split(' ')

/** Sentences of 12 to 30 words, the same for the same number. */
const sentenceOf = (seed: number): string => {
  const words = Array.from(
    { length: 12 + ((seed * 7) % 19) },
    (_, index) => WORDS[(seed * 5 + index * 3) % WORDS.length],
  )
  return `The ${words.join(' ')}.`
}

function alertsOf(seed: number): Alert[] {
  const sentences = [seed, seed + 1, seed + 2].map(sentenceOf)
  let start = 0
  const receipts = sentences.map(text => {
    const from = start
    start += text.length + 1
    return { field: 'text' as const, text, start: from, end: from + text.length, leans: false }
  })
  const publisher = { name: 'The Harbour Gazette', kind: 'press' as const, country: null }
  const [source, url] = ['gazette', `https://gazette.example/${seed}`]
  const carrier = { source, publisher, title: '', url, at: AT, dated: true, day: null }
  const carriers = [carrier, { ...carrier, source: 'other' }].slice(0, 1 + (seed % 2))
  const story = { id: seed, headline: '', at: AT, dated: true, day: null, carriers }
  const headline = sentenceOf(seed + 9).slice(0, 60 + (seed % 40))
  return TRACKS.slice(0, 1 + (seed % 3)).map(({ id }, index) => ({
    id: index,
    track: id,
    story,
    headline,
    summary: sentences.join(' '),
    receipts,
    speaker: null,
    source,
    url,
    publisher,
    language: 'en',
    level: 'headline',
    corrections: [],
    createdAt: AT,
    why: [],
  }))
}

const shown = (at: Date) => at.toISOString().slice(0, 16)
const linesIn = (text: string) => Math.ceil(text.length / 100)

test('of fifty alerts with 200 characters to tell, at most a quarter is apparatus, and none has more than six lines', () => {
  const made = Array.from({ length: 90 }, (_, seed) => alertMessage(alertsOf(seed), TRACKS))
  const measured = made.flatMap(message => {
    const [title = '', ...told] = [message.title, ...message.lines].map(line => plainText(line, shown))
    if (told.join('').length < 200) return []
    const small = plainText(message.small ? smallLine(message.small) : [], shown)
    const labels = renderMessage(message).blocks.flatMap(block => (block.type === 'actions' ? block.elements : []))
    const buttons = labels.flatMap(one => (one.type === 'button' ? [one.text.text] : ['⋯'])).join('')
    const [news, apparatus] = [title.length + told.join('').length, small.length + buttons.length]
    return [
      {
        share: apparatus / (news + apparatus),
        lines: [title, ...told, small, 'x'].reduce((sum, line) => sum + linesIn(line), 0),
      },
    ]
  })
  expect(measured.length).toBeGreaterThanOrEqual(50)
  expect(measured.reduce((sum, { share }) => sum + share, 0) / measured.length).toBeLessThanOrEqual(0.25)
  expect(Math.max(...measured.map(({ lines }) => lines))).toBeLessThanOrEqual(6)
})
