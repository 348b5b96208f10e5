// A track's review, played through by commands: judgements, a proposal, applied, the next day's alerts, undone.
import { expect, test } from 'vitest'
import { judgementsOf, sayMissed } from '../../src/store/judgements.ts'
import { article, CHANNEL, fakeSource, startBot } from '../fakes/bot.ts'
import { fakePlatform } from '../fakes/platform.ts'

/** Words that no other article has, so that each is a story of its own. */
const words = (at: number, from: number): string =>
  Array.from({ length: 5 }, (_, word) => `z${'aeiou'[word]}${String.fromCharCode(97 + at)}k${from}`).join(' ')

const inHeadline = (at: number) =>
  article('wire', `h${at}`, `Security package ${words(at, 1)}`, { text: `Security package ${words(at, 2)}.` })

const inPassing = (at: number) =>
  article('wire', `p${at}`, words(at, 3), {
    text: `${words(at, 4)}. ${words(at, 5)} security package ${words(at, 6)}.`,
  })

test('judgements become a proposal with its effect; applied it holds the next day, undone it does not', async () => {
  const source = fakeSource('wire')
  const platform = fakePlatform({ canFind: true })
  const bot = await startBot([source], platform)
  await bot.ask('subscribe security-package')
  const first = [...Array(12).keys()].flatMap(at => [inHeadline(at), inPassing(at)])
  source.gives = first
  await bot.minute()
  expect((await bot.ask('track review security-package')).title.join('')).toMatch(/a review wants \d+ more/)
  const found = new Map<number, boolean>()
  for (let alert = 1; alert <= first.length; alert++) {
    // Commands have a pace; a minute lets it go on.
    if (alert % 8 === 0) await bot.minute()
    const why = await bot.ask(`why ${alert}`)
    const inTitle = JSON.stringify(why.title).includes('Security package')
    found.set(alert, inTitle)
    await bot.ask(`${inTitle ? 'relevant' : 'irrelevant'} ${alert}`)
  }
  const proposal = await bot.ask('track review security-package')
  expect(JSON.stringify(proposal)).toMatch(/Proposed.*from a score of \d\.\d{3}.*Told less of the last 30 days: 12/)
  expect(JSON.stringify(proposal)).toMatch(/By 24 judgements of \w+ \(24\)/)
  await bot.ask('track review security-package apply')
  const before = platform.posted.length
  source.gives = [inPassing(13), ...first]
  await bot.minute()
  expect(platform.posted).toHaveLength(before)
  expect(JSON.stringify(await bot.ask('track review security-package undo'))).toContain('at the usual threshold')
  source.gives = [inPassing(12), inPassing(13), ...first]
  await bot.minute()
  expect(platform.posted).toHaveLength(before + 1)
})

test('a word that stands in what nobody wanted, and in nothing that was wanted, is proposed to be excluded', async () => {
  const source = fakeSource('wire')
  const bot = await startBot([source], fakePlatform({ canFind: true }))
  await bot.ask('subscribe security-package')
  const about = (at: number) => {
    const more = at % 2 === 0 ? 'curling' : 'harbour'
    return article('wire', `a${at}`, `Security package ${words(at, 1)} ${more}`, { text: `${words(at, 2)}.` })
  }
  source.gives = [...Array(24).keys()].map(about)
  await bot.minute()
  for (let alert = 1; alert <= 24; alert++) {
    if (alert % 8 === 0) await bot.minute()
    const isCurling = JSON.stringify(await bot.ask(`why ${alert}`)).includes('curling')
    await bot.ask(`${isCurling ? 'irrelevant' : 'relevant'} ${alert}`)
  }
  const proposal = JSON.stringify(await bot.ask('track review security-package'))
  expect(proposal).toMatch(/Proposed.*curling.*Told less of the last 30 days: 12/)
})

test('an article that should have been told counts for its track where a source has given it', async () => {
  const source = fakeSource('wire')
  const bot = await startBot([source], fakePlatform({ canFind: true }))
  source.gives = [inPassing(1)]
  await bot.minute()
  const said = { user: 'U1', at: bot.clock.now() }
  const url = 'https://wire.example.org/p1'
  expect(await sayMissed(bot.db, CHANNEL, 'security-package', { url, ...said })).toBe(true)
  expect(await sayMissed(bot.db, CHANNEL, 'security-package', { url: `${url}0`, ...said })).toBe(false)
  expect(await judgementsOf(bot.db, CHANNEL, 'security-package')).toMatchObject([{ says: 'missed', user: 'U1' }])
})
