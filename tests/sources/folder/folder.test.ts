import { execFileSync } from 'node:child_process'
import { mkdirSync, rmSync, symlinkSync, truncateSync, utimesSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { createFeedParser } from '../../../src/sources/feed/parser.ts'
import { folderSource } from '../../../src/sources/folder/folder.ts'
import type { Memory, SourceRead } from '../../../src/sources/source.ts'
import { testFolder } from '../../fakes/world.ts'

const LONG_AGO = new Date('2026-01-01T00:00:00Z')

function put(folder: string, name: string, content: string | Uint8Array, at = LONG_AGO): void {
  writeFileSync(join(folder, name), content)
  utimesSync(join(folder, name), at, at)
}

const parser = createFeedParser()
afterAll(parser.close)

const readFolder = (path: string, memory: Memory | null = null): Promise<SourceRead> =>
  folderSource({ id: 'seeds', path, firstRun: 'all' }, parser).read({
    now: new Date(),
    memory,
    failures: 0,
    signal: new AbortController().signal,
  })

async function articlesOf(path: string, memory: Memory | null = null) {
  const found = await readFolder(path, memory)
  if (found.kind !== 'articles') throw new Error(`the folder gave ${found.kind}`)
  return found
}

test('a text file is an article: headline, the date below it, body', async () => {
  const folder = testFolder()
  put(
    folder,
    'a.txt',
    '\ufeffMinistry denies setback\r\n\r\nFeb 25, 2026, 07:46 am\r\n\r\nThe ministry said on Tuesday that all is well.\r\n',
  )
  const { articles } = await articlesOf(folder)
  expect(articles).toMatchObject([
    {
      id: 'a.txt',
      source: 'seeds',
      url: null,
      title: 'Ministry denies setback',
      publishedAt: new Date('2026-02-25T07:46:00Z'),
    },
  ])
  expect(articles[0]?.text).toContain('all is well.')
})

test('Markdown loses its marks, and its front matter says title, date, address and language', async () => {
  const folder = testFolder()
  put(
    folder,
    'b.md',
    '---\ntitle: "Talks resume: what now"\ndate: 2026-02-25\nurl: https://example.org/b\nlang: en\nother: x\n---\n# Talks\n\nThe **ministry** said [so](https://example.org/x) on Tuesday.\n\n- one\n- two\n',
  )
  const [article] = (await articlesOf(folder)).articles
  expect(article).toMatchObject({
    title: 'Talks resume: what now',
    url: 'https://example.org/b',
    language: 'en',
    publishedAt: new Date('2026-02-25T00:00:00Z'),
  })
  expect(article?.text).toContain('The ministry said so on Tuesday.')
  expect(article?.text).not.toMatch(/[#*[\]]|other/)
})

test('an HTML file is read as its article and not as its page', async () => {
  const folder = testFolder()
  put(
    folder,
    'c.html',
    '<!doctype html><html lang="ko"><head><title>한미 협의 | 신문</title><meta property="og:title" content="한미 협의 재개"><script>x</script></head><body><nav>메뉴</nav><article><p>외교부는 24일 협의를 재개한다고 밝혔다.</p></article></body></html>',
  )
  const [article] = (await articlesOf(folder)).articles
  expect(article).toMatchObject({ title: '한미 협의 재개', language: 'ko' })
  expect(article?.text).toContain('외교부는 24일 협의를 재개한다고 밝혔다.')
  expect(article?.text).not.toContain('메뉴')
})

test('text in UTF-16 and in CP949 is read as what it says', async () => {
  const folder = testFolder()
  put(folder, 'utf16.txt', Buffer.from('\ufeff한미 협의 재개\n외교부가 밝혔다.', 'utf16le'))
  put(
    folder,
    'cp949.txt',
    Buffer.from([0xc7, 0xd1, 0xb9, 0xcc, 0x20, 0xc7, 0xf9, 0xc0, 0xc7, 0x0a, 0xbf, 0xdc, 0xb1, 0xb3, 0xba, 0xce]),
  )
  expect((await articlesOf(folder)).articles.map(article => article.title)).toEqual(['한미 협의', '한미 협의 재개'])
})

test('a file that can be no article is named, and disturbs no other', async () => {
  const [folder, outside] = [testFolder(), testFolder()]
  put(outside, 'secret.txt', 'A secret\nof somebody else')
  put(folder, 'good.txt', 'Good news\nAll is well.')
  put(folder, 'binary.txt', new Uint8Array([0x4d, 0x5a, 0, 1, 2]))
  put(folder, 'empty.txt', ' \n')
  put(folder, 'photo.png', 'x')
  put(folder, 'huge.txt', '')
  truncateSync(join(folder, 'huge.txt'), 200 * 1024 * 1024)
  symlinkSync(join(outside, 'secret.txt'), join(folder, 'link.txt'))
  symlinkSync(join(folder, 'nowhere.txt'), join(folder, 'dangling.txt'))
  symlinkSync('loop.txt', join(folder, 'loop.txt'))
  execFileSync('mkfifo', [join(folder, 'pipe.txt')])
  const { articles, skipped } = await articlesOf(folder)
  expect(articles.map(article => article.title)).toEqual(['Good news'])
  expect(skipped.map(problem => problem.message)).toEqual([
    'binary.txt is not a text file (it holds binary data)',
    expect.stringContaining('dangling.txt is a link that leads nowhere'),
    'empty.txt is empty',
    'huge.txt is 200 MB large; an article has at most 5 MB',
    expect.stringContaining('link.txt is a link out of the folder'),
    expect.stringContaining('loop.txt is a link that leads to itself'),
    expect.stringContaining('photo.png is not an article'),
    expect.stringContaining('pipe.txt is not a regular file'),
  ])
})

test('hidden files and editors’ copies are passed over in silence', async () => {
  const folder = testFolder()
  for (const name of ['.DS_Store', '.a.txt.swp', 'a.txt~']) put(folder, name, 'Words\nwords')
  expect(await articlesOf(folder)).toMatchObject({ articles: [], skipped: [] })
})

test('a file that did not change is not read again, and one that did is', async () => {
  const folder = testFolder()
  put(folder, 'a.txt', 'One\nbody')
  const first = await articlesOf(folder)
  expect((await readFolder(folder, first.memory)).kind).toBe('unchanged')
  put(folder, 'b.txt', 'Two\nbody')
  const second = await articlesOf(folder, first.memory)
  expect(second.articles.map(article => article.id)).toEqual(['b.txt'])
  put(folder, 'a.txt', 'One, corrected\nbody', new Date('2026-01-02T00:00:00Z'))
  expect((await articlesOf(folder, second.memory)).articles.map(article => article.title)).toEqual(['One, corrected'])
})

test('a file taken away is no problem, and files in folders below are read by their path', async () => {
  const folder = testFolder()
  mkdirSync(join(folder, 'week 9'))
  put(folder, 'week 9/한글.txt', 'Nine\nbody')
  const first = await articlesOf(folder)
  expect(first.articles.map(article => article.id)).toEqual(['week 9/한글.txt'])
  rmSync(join(folder, 'week 9'), { recursive: true })
  expect(await articlesOf(folder, first.memory)).toMatchObject({ articles: [], memory: { files: {} } })
})

test('a broken file stays named while other files come and go', async () => {
  const folder = testFolder()
  put(folder, 'empty.txt', '')
  const first = await articlesOf(folder)
  put(folder, 'a.txt', 'One\nbody')
  expect((await articlesOf(folder, first.memory)).skipped.map(problem => problem.message)).toEqual([
    'empty.txt is empty',
  ])
})

test('a file that is still being written waits for the next look', async () => {
  const folder = testFolder()
  put(folder, 'a.txt', 'Half of a headl', new Date())
  const reading = readFolder(folder)
  setTimeout(() => put(folder, 'a.txt', 'Half of a headline\nand its body', new Date()), 60)
  expect(await reading).toMatchObject({ articles: [], memory: { files: {} } })
})

test('a folder that is not there, or is none, is a problem a person can read', async () => {
  const folder = testFolder()
  expect(await readFolder(join(folder, 'nowhere'))).toMatchObject({
    kind: 'problem',
    problem: { message: expect.stringContaining('is not there: create it') },
  })
  put(folder, 'file', 'x')
  expect(await readFolder(join(folder, 'file'))).toMatchObject({
    kind: 'problem',
    problem: { message: expect.stringContaining('is not a folder') },
  })
})

test('the first line of a file without a headline is left to the body', async () => {
  const folder = testFolder()
  put(folder, 'a.txt', `${'A long paragraph of prose. '.repeat(20)}\nAnd more.`)
  expect((await articlesOf(folder)).articles[0]).toMatchObject({
    title: '',
    text: expect.stringContaining('A long paragraph'),
  })
})

test('front matter is YAML or TOML, and where it is neither its lines are read', async () => {
  const folder = testFolder()
  put(folder, 'a.md', '---\ntitle: >-\n  Harbour opens\n  a quay\ndate: 2026-02-24\ntags: [a, b]\n---\nWords.\n')
  put(
    folder,
    'b.md',
    '+++\ntitle = "Harbour \\"closes\\" a quay"\ndate = 2026-02-24T09:00:00+09:00\n[extra]\ndraft = false\n+++\nWords.\n',
  )
  put(folder, 'c.md', '---\ntitle: Harbour: a quay\nlang: en\n---\nWords.\n')
  put(folder, 'd.md', '---\nA rule, and no facts.\n')
  const { articles } = await articlesOf(folder)
  expect(articles).toMatchObject([
    { title: 'Harbour opens a quay', publishedDay: '2026-02-24' },
    { title: 'Harbour "closes" a quay', publishedAt: new Date('2026-02-24T00:00:00Z') },
    { title: 'Harbour: a quay', language: 'en' },
    { title: 'A rule, and no facts.' },
  ])
})

test('an edit that keeps size and time is seen', async () => {
  const folder = testFolder()
  put(folder, 'a.txt', 'A quiet day\n\nNothing was said.\n')
  const { memory } = await articlesOf(folder)
  put(folder, 'a.txt', 'A louder day\n\nSomething was.\n')
  expect((await articlesOf(folder, memory)).articles).toMatchObject([{ title: 'A louder day' }])
})
