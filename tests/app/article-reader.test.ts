// What a command makes of articles that break, hang or swell the reader: a sentence each, and their neighbours are read.
import { expect, onTestFinished, test } from 'vitest'
import { createArticleReader } from '../../src/app/article-reader.ts'
import { createWordLists } from '../../src/reading/query/words.ts'

const CONFIG = { tracks: [{ id: 'ships', title: 'Ships', query: 'submarine*' }], lists: createWordLists({}) }
const badWorker = new URL('../fakes/bad-reader.ts', import.meta.url)

function open(file?: URL) {
  const reader = createArticleReader(CONFIG, file)
  onTestFinished(reader.close)
  return reader
}

const article = (title: string) => ({ title, text: 'Seoul builds submarines.', language: 'en', publishedAt: null })

test('an article is read in the process of its own as the bot reads it', async () => {
  const [read] = await open().read([article('Submarines for Seoul')])
  expect(read).toMatchObject({ headline: 'Submarines for Seoul', matches: [{ track: 'ships', level: 'headline' }] })
})

test('one that breaks the reader is a sentence, and those beside it are read', async () => {
  const read = await open(badWorker).read([article('one'), article('end'), article('two')])
  expect(read).toEqual([
    expect.objectContaining({ headline: 'ships' }),
    { problem: 'its text broke the reader' },
    expect.objectContaining({ headline: 'ships' }),
  ])
})

test('one that hangs the reader is a sentence once its time is over', async () => {
  const [read] = await open(badWorker).read([article('hang')])
  expect(read).toEqual({ problem: expect.stringContaining('reading it took longer than 10 s') })
}, 240_000)

test('one that swells the reader is a sentence', async () => {
  const [read] = await open(badWorker).read([article('swell')])
  expect(read).toEqual({ problem: 'reading it took more memory than any article should' })
}, 240_000)
