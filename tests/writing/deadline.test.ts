import { expect, test } from 'vitest'
import { createWrite } from '../../src/jobs/write.ts'
import { openStore } from '../../src/store/open.ts'
import type { Asked } from '../../src/writing/prompt.ts'
import type { Writer } from '../../src/writing/writer.ts'
import { article, TRACKS } from '../fakes/bot.ts'
import { fakeClock, fakeLogger, testFolder } from '../fakes/world.ts'

const MATCH = {
  track: 'security-package',
  score: 1,
  hits: [{ term: 'package', field: 'title' as const, start: 9, end: 16 }],
  summary: 'the extractive summary',
}

async function writeWith(writer: Writer, deadlineMs: number) {
  const store = await openStore(testFolder())
  if (!store.ok) throw new Error(store.problem.message)
  const clock = fakeClock('2026-02-25T08:00:00Z')
  return createWrite({
    db: store.value,
    writer,
    tracks: TRACKS,
    clock,
    logger: fakeLogger(),
    model: 'm',
    language: null,
    deadlineMs,
  })
}

test('a writer that heeds no deadline holds no alert up', async () => {
  const write = await writeWith(() => new Promise(() => undefined), 30)
  const [told] = await write([
    { article: article('wire', '1', 'Security package talks'), matches: [MATCH], tell: true },
  ])
  expect(told?.matches).toEqual([MATCH])
})

test('a writer is given the article without the page round it, and what the track found there', async () => {
  const asked: Asked[] = []
  const write = await writeWith(async one => {
    asked.push(one)
    return { ok: false, problem: { kind: 'untrue', message: 'no' } }
  }, 1000)
  const page = {
    ...article('wire', '1', 'Security package talks resume'),
    text: 'Home > News > Politics\nShare this article\n\nThe two governments resumed talks on the security package on Tuesday in Seoul, officials said.\n\nCopyright 2026 The Wire. All rights reserved.',
  }
  await write([{ article: page, matches: [MATCH], tell: true }])
  expect(asked[0]).toMatchObject({
    text: 'The two governments resumed talks on the security package on Tuesday in Seoul, officials said.',
    terms: ['package'],
  })
})
