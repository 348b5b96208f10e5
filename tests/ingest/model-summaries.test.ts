import { expect, test } from 'vitest'
import type { Article, Match } from '../../src/domain/article.ts'
import type { AnalyzedArticle } from '../../src/ingest/analyzer.ts'
import { createWrite } from '../../src/ingest/model-summaries.ts'
import { wordsHash } from '../../src/store/articles.ts'
import { tokensSince } from '../../src/store/model-summaries.ts'
import type { SummaryRequest } from '../../src/writing/prompt.ts'
import type { Writer } from '../../src/writing/writer.ts'
import { article, TRACKS } from '../fakes/bot.ts'
import { testStore } from '../fakes/place.ts'
import { fakeClock, fakeLogger } from '../fakes/world.ts'

const MATCH: Match = {
  track: 'security-package',
  level: 'headline',
  score: 1,
  reasons: [],
  hits: [],
  summary: 'the extractive summary',
  receipts: [],
  speaker: null,
}
const analyzed = (article: Article, matches: Match[] = [MATCH]): AnalyzedArticle => ({
  article,
  address: null,
  hash: wordsHash(article),
  identity: { kind: 'new', item: article.id },
  headline: article.title,
  sketch: null,
  matches,
  mayAlert: true,
})
const TEXT =
  'The two governments resumed talks on the security package in Seoul. Officials of both sides met on Tuesday.'
const ANALYZED = analyzed({ ...article('wire', '1', 'Security package talks resume'), text: TEXT })

/** No busy machine takes as long as the deadline; tests of a late answer set their own. */
async function writeWith(writer: Writer, deadlineMs = 60_000) {
  const db = await testStore()
  const clock = fakeClock('2026-02-25T08:00:00Z')
  const write = createWrite({
    db,
    writer,
    tracks: TRACKS,
    clock,
    logger: fakeLogger(),
    model: 'm',
    deadlineMs,
  })
  return { write, db }
}

const summariesOf = (articles: readonly { matches: readonly Match[] }[]) =>
  articles.flatMap(one => one.matches.map(match => match.summary))

const SAID = ['Officials of both sides met.', 'The two governments resumed talks on the security package in Seoul.']

test('a model’s choice is told with its receipts, is paid for once, and its cost is kept', async () => {
  let calls = 0
  const { write, db } = await writeWith(async () => ({
    ok: true,
    value: { summary: SAID[calls++] ?? '', inputTokens: 300, outputTokens: 40 },
  }))
  const [told] = await write([ANALYZED])
  expect(told?.matches[0]?.summary).toBe('Officials of both sides met.')
  const [receipt] = told?.matches[0]?.receipts ?? []
  expect(TEXT.slice(receipt?.start, receipt?.end)).toBe('Officials of both sides met on Tuesday.')
  expect(summariesOf(await write([ANALYZED]))).toEqual(['Officials of both sides met.'])
  expect(await tokensSince(db, new Date(0))).toEqual({ input: 300, output: 40 })
})

test('what a model refuses, or says too late, is told in the article’s own sentences', async () => {
  const refused = await writeWith(async () => ({ ok: false, problem: { kind: 'untrue', message: 'no' } }))
  expect(summariesOf(await refused.write([ANALYZED]))).toEqual(['the extractive summary'])
  const late = await writeWith(
    (_, signal) =>
      new Promise(done =>
        signal.addEventListener('abort', () => done({ ok: false, problem: { kind: 'late', message: 'late' } })),
      ),
    30,
  )
  const many = Array.from({ length: 20 }, (_, index) =>
    analyzed(article('wire', `${index}`, `Security package ${index}`)),
  )
  expect(summariesOf(await late.write(many))).toEqual(Array(20).fill('the extractive summary'))
})

test('nobody is asked about what is not told', async () => {
  const { write } = await writeWith(() => Promise.reject(new Error('asked')))
  expect(summariesOf(await write([{ ...ANALYZED, mayAlert: false }]))).toEqual(['the extractive summary'])
})

/** A match with the words that made it. */
const FOUND: Match = { ...MATCH, hits: [{ term: 'package', field: 'title', start: 9, end: 16 }] }

test('a writer that heeds no deadline holds no alert up', async () => {
  const { write } = await writeWith(() => new Promise(() => undefined), 30)
  const [told] = await write([analyzed(article('wire', '1', 'Security package talks'), [FOUND])])
  expect(told?.matches).toEqual([FOUND])
})

test('a writer is given the article’s sentences without the page round them, and the track', async () => {
  const asked: SummaryRequest[] = []
  const { write } = await writeWith(async one => {
    asked.push(one)
    return { ok: false, problem: { kind: 'untrue', message: 'no' } }
  }, 1000)
  const page = {
    ...article('wire', '1', 'Security package talks resume'),
    text: 'Home > News > Politics\nShare this article\n\nThe two governments resumed talks on the security package on Tuesday in Seoul, officials said.\n\nCopyright 2026 The Wire. All rights reserved.',
  }
  await write([analyzed(page, [FOUND])])
  expect(asked[0]).toMatchObject({
    sentences: ['The two governments resumed talks on the security package on Tuesday in Seoul, officials said.'],
    trackTitle: 'Security package',
  })
})
