// The page of a told article is looked at once more after a day.
import { expect, test } from 'vitest'
import type { PageVisit } from '../../src/sources/source.ts'
import { article, fakeSource, startBot } from '../fakes/bot.ts'
import { fakePlatform } from '../fakes/platform.ts'

const HOUR = 3_600_000
const TEXT =
  'South Korea and the United States will hold security package talks in Seoul on March 12, the ministry said Tuesday.'

async function told(...pages: PageVisit[]) {
  const visits: string[] = []
  const visit = async (url: string): Promise<PageVisit> => {
    visits.push(url)
    return pages.shift() ?? { kind: 'later' }
  }
  const source = Object.assign(fakeSource('wire'), { visit })
  const platform = fakePlatform({ canFind: true, canEdit: true })
  const bot = await startBot([source], platform)
  await bot.ask('subscribe security-package')
  source.gives = [article('wire', '1', 'Allies to hold security package talks', { text: TEXT })]
  await bot.minute()
  const later = async (hours: number) => {
    bot.clock.advance(hours * HOUR)
    await bot.pages()
    await bot.deliver()
  }
  return { platform, visits, later, bot }
}

test('what its publisher changed on the page is a correction, and the page is looked at once', async () => {
  const { platform, visits, later, bot } = await told({ kind: 'text', text: TEXT.replace('12', '19') })
  await later(23)
  expect(visits).toEqual([])
  await later(2)
  expect(platform.posted[1]?.text).toContain('March 19, not March 12')
  await later(30)
  expect(visits).toHaveLength(1)
  await bot.minute()
  expect(platform.posted).toHaveLength(2)
})

test.each<[string, PageVisit[], number]>([
  ['a page that is gone for good', [{ kind: 'gone' }], 1],
  ['a page that is twice not there', [{ kind: 'missing' }, { kind: 'missing' }], 1],
  ['a page that is not there once', [{ kind: 'missing' }, { kind: 'text', text: TEXT }], 0],
  ['a server in trouble', [{ kind: 'later' }, { kind: 'text', text: TEXT }], 0],
  ['a page that is closed to us', [{ kind: 'closed' }], 0],
])('%s', async (_, pages, withdrawals) => {
  const { platform, later } = await told(...pages)
  await later(25)
  await later(2)
  await later(2)
  expect(platform.posted.filter(one => one.text.startsWith('wire has withdrawn'))).toHaveLength(withdrawals)
})
