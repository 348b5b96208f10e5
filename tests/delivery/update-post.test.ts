// What stands in a channel is brought up to date, or left. Over 250 lines: one behaviour a test.
import { setImmediate } from 'node:timers/promises'
import { expect, test } from 'vitest'
import { channelsWithWork, stopChannel } from '../../src/store/channels.ts'
import { isMuted } from '../../src/store/mutes.ts'
import { article, type Bot, fakeSource, startBot } from '../fakes/bot.ts'
import { testPlace } from '../fakes/place.ts'
import { fakePlatform } from '../fakes/platform.ts'

const CHANNEL = { platform: 'slack', workspace: 'T1', id: 'C1' } as const

const VISIT = 'Seoul calls delay of security package visit a matter of scheduling'

/** A channel that was told of a story by `wire`; `paper` and `radio` may carry it too. */
async function told({ canEdit = true } = {}) {
  const place = await testPlace()
  const [wire, paper, radio] = [fakeSource('wire'), fakeSource('paper'), fakeSource('radio')]
  const platform = fakePlatform({ canFind: true, canEdit })
  const bot = await startBot([wire, paper, radio], platform, { place })
  await bot.ask('subscribe security-package')
  wire.gives = [article('wire', '1', VISIT)]
  await bot.minute()
  return { bot, platform, place, wire, paper, radio }
}

const waiting = (bot: Bot) => bot.db.selectFrom('delivery').select('id').where('update_due', 'is not', null).execute()

test('a posted alert is edited when another source carries its story, and nothing is posted anew', async () => {
  const { bot, platform, paper } = await told()
  paper.gives = [article('paper', 'a', VISIT)]
  await bot.minute()
  await bot.minute()
  expect(platform.posted).toHaveLength(1)
  expect(platform.edits).toEqual([{ id: platform.posted[0]?.key, text: expect.stringContaining('+1 source') }])
})

test('edits that wait become one, with the newest news, and the wait outlives a restart', async () => {
  const { bot, platform, place, wire, paper, radio } = await told()
  platform.editScript = [{ ok: false, kind: 'later', detail: 'rate limited', afterMs: 150_000 }]
  paper.gives = [article('paper', 'a', VISIT)]
  await bot.minute()
  const again = await startBot([wire, paper, radio], platform, { place, clock: bot.clock })
  radio.gives = [article('radio', 'x', VISIT)]
  await again.minute()
  expect(platform.edits).toEqual([])
  await again.minute()
  await again.minute()
  expect(platform.edits.map(edit => edit.text)).toEqual([expect.stringContaining('+2 sources')])
  expect(await waiting(again)).toEqual([])
})

test('news that comes while the post is under way is edited in after it', async () => {
  const [wire, paper] = [fakeSource('wire'), fakeSource('paper')]
  const platform = fakePlatform({ canFind: true, canEdit: true })
  const bot = await startBot([wire, paper], platform)
  await bot.ask('subscribe security-package')
  const post = platform.post
  platform.post = async (...call) => {
    paper.gives = [article('paper', 'a', VISIT)]
    bot.clock.advance(60_000)
    await bot.poll('paper')
    expect(platform.edits).toEqual([])
    return post(...call)
  }
  wire.gives = [article('wire', '1', VISIT)]
  await bot.minute()
  expect(platform.posted[0]?.text).not.toContain('source')
  expect(platform.edits.map(edit => edit.text)).toEqual([expect.stringContaining('+1 source')])
})

test('a source that repeats the story it already carries is no news', async () => {
  const { bot, platform, wire } = await told()
  wire.gives = [
    article('wire', '2', VISIT, {
      url: 'https://wire.example.org/again',
      text: `${VISIT}. Officials in Seoul said on Tuesday that they would go on with what they had begun, and gave no date for it. More.`,
    }),
    ...(wire.gives as []),
  ]
  await bot.minute()
  expect(platform.edits).toEqual([])
})

test('where a platform cannot edit, nothing happens', async () => {
  const { bot, platform, paper } = await told({ canEdit: false })
  paper.gives = [article('paper', 'a', VISIT)]
  await bot.minute()
  expect(platform.calls).toBe(1)
  expect(await waiting(bot)).toEqual([])
})

test('a message that somebody deleted is not edited again, and its channel goes on', async () => {
  const { bot, platform, wire, paper } = await told()
  platform.editScript = [{ ok: false, kind: 'gone', detail: 'unknown message' }]
  paper.gives = [article('paper', 'a', VISIT)]
  await bot.minute()
  wire.gives = [
    article('wire', '2', 'Washington names a team', { text: 'The security package talks get nine people.' }),
  ]
  await bot.minute()
  expect(platform.edits).toEqual([])
  expect(platform.posted).toHaveLength(2)
})

test('an edit that keeps failing waits longer each time, holds up no post, and is given up', async () => {
  const { bot, platform, wire, paper } = await told()
  platform.editScript = Array.from({ length: 50 }, () => ({ ok: false, kind: 'unsure', detail: 'no answer' }) as const)
  paper.gives = [article('paper', 'a', VISIT)]
  await bot.minute()
  wire.gives = [
    article('wire', '2', 'Washington names a team', { text: 'The security package talks get nine people.' }),
  ]
  await bot.minute()
  expect(platform.posted).toHaveLength(2)
  for (let minute = 0; minute < 90; minute++) await bot.minute()
  expect(50 - platform.editScript.length).toBeLessThan(14)
  expect(await waiting(bot)).toEqual([])
})

test('an edit that throws, or ends the process each time, is given up, and holds up no post', async () => {
  for (const fails of [
    () => Promise.reject(new TypeError('blocks is undefined')),
    () => new Promise<never>(() => {}),
  ]) {
    const { bot, platform, place, wire, paper, radio } = await told()
    let tries = 0
    platform.edit = () => {
      tries++
      return fails()
    }
    paper.gives = [article('paper', 'a', VISIT)]
    for (let life = 0; life < 60; life++) {
      const again = await startBot([wire, paper, radio], platform, { place, clock: bot.clock })
      const before = tries
      let isOver = false
      const over = again.minute().then(() => {
        isOver = true
      })
      // The call that never returns is the process's end.
      while (!isOver && tries === before) await Promise.race([over, setImmediate()])
      bot.clock.advance(60_000)
    }
    expect(tries).toBe(12)
    expect(await waiting(bot)).toEqual([])
  }
})

test('an edit that the platform asks to wait for, or has no right to make, is not counted as a try', async () => {
  const { bot, platform, paper } = await told()
  const later = { ok: false, kind: 'later', detail: 'rate limited', afterMs: 60_000 } as const
  platform.editScript = Array.from({ length: 14 }, () => later)
  platform.editScript.push({ ok: false, kind: 'revoked', detail: 'token revoked' })
  paper.gives = [article('paper', 'a', VISIT)]
  for (let minute = 0; minute < 15; minute++) await bot.minute()
  expect(platform.editScript).toEqual([])
  expect(await bot.db.selectFrom('delivery').select('open_attempts').execute()).toEqual([{ open_attempts: 0 }])
  for (let minute = 0; minute < 4; minute++) await bot.minute()
  expect(platform.edits).toEqual([])
  for (let minute = 0; minute < 2; minute++) await bot.minute()
  expect(platform.edits).toHaveLength(1)
  expect(bot.logger.lines.filter(line => line.message.includes('not updated'))).toContainEqual({
    level: 'warn',
    message: 'slack/T1/C1: post not updated (later): rate limited',
    fields: { channel: 'slack/T1/C1', kind: 'later' },
  })
})

test('an edit that fails without a word is tried again within the same minute, and its channel goes on', async () => {
  for (const kind of ['later', 'unsure'] as const) {
    const { bot, platform, paper } = await told()
    platform.editScript = [{ ok: false, kind, detail: 'no answer' }]
    paper.gives = [article('paper', 'a', VISIT)]
    await bot.minute()
    bot.clock.advance(500)
    await bot.deliver()
    expect(platform.edits).toHaveLength(1)
  }
})

test('a digest is left as it was told, of one story or of many', async () => {
  const flood = Array.from({ length: 7 }, (_, index) => {
    const own = Array.from({ length: 30 }, (_, word) => `w${index}x${word}`).join(' ')
    return { title: `Security package ${own}`, text: `On day ${index} ${own}.` }
  })
  const one = [{ title: VISIT, text: 'Nobody said when.' }]
  for (const [mode, news] of [
    ['hourly', one],
    ['instant', flood],
  ] as const) {
    const [wire, paper] = [fakeSource('wire'), fakeSource('paper')]
    const platform = fakePlatform({ canFind: true, canEdit: true })
    const bot = await startBot([wire, paper], platform)
    await bot.ask(`subscribe security-package ${mode}`)
    const from = (source: string) => news.map((told, index) => article(source, `${index}`, told.title, told))
    wire.gives = from('wire')
    await bot.minute()
    bot.clock.set('2026-02-25T09:00:00Z')
    await bot.deliver()
    expect(platform.posted.map(post => post.message.kind)).toEqual(['digest'])
    paper.gives = from('paper').slice(0, 1)
    await bot.poll('paper')
    expect(await waiting(bot)).toHaveLength(1)
    await bot.minute()
    expect(platform.edits).toEqual([])
    expect(await waiting(bot)).toEqual([])
  }
})

test('a press leaves a mark that outlives a source that joins, and its undo takes it away', async () => {
  const { bot, platform, paper } = await told()
  await bot.ask('irrelevant 1')
  await bot.ask('mute 1')
  await bot.minute()
  expect(platform.edits.at(-1)?.text).toMatch(/✓ Not relevant for Security package — .+\n✓ Muted — .+$/)
  paper.gives = [article('paper', 'a', VISIT)]
  await bot.minute()
  await bot.minute()
  expect(platform.edits.at(-1)?.text).toMatch(/\+1 source\n✓ Not relevant for Security package — .+\n✓ Muted — /)
  await bot.ask('unmute 1')
  await bot.ask('relevant 1')
  await bot.minute()
  expect(platform.edits.at(-1)?.text).toMatch(/\+1 source$/)
  expect(platform.posted).toHaveLength(1)
})

test('in the thread of a post for two tracks the menu asks which, and the other track keeps its place', async () => {
  const source = fakeSource('wire')
  const platform = fakePlatform({ canFind: true, canEdit: true })
  const bot = await startBot([source], platform)
  await bot.ask('subscribe security-package')
  await bot.ask('subscribe sanctions')
  source.gives = [article('wire', '1', 'Security package talks touch on sanctions')]
  await bot.minute()
  const user = { id: 'U2', name: 'bob', isAdmin: false, maySubscribe: false }
  const post = { channel: CHANNEL, ids: [platform.posted[0]?.key ?? ''] }
  const ask = (text: string) => bot.answer({ channel: CHANNEL, user, text, pressed: true, post })
  const asked = await ask('irrelevant')
  expect(asked.actions?.map(({ label }) => label).toSorted()).toEqual(['Sanctions', 'Security package'])
  await ask(asked.actions?.find(({ label }) => label === 'Sanctions')?.command ?? '')
  await bot.minute()
  expect(platform.edits.at(-1)?.text).toMatch(/\n✓ Not relevant for Sanctions — bob$/)
  expect((await ask('mute')).title[0]).toContain('Only people who manage this channel')
  const elsewhere = { channel: { ...CHANNEL, id: 'C2' }, ids: post.ids }
  const gone = await bot.answer({ channel: elsewhere.channel, user, text: 'why', pressed: true, post: elsewhere })
  expect(gone).toMatchObject({ kind: 'problem', title: [expect.stringContaining('no longer keeps that story')] })
  expect((await ask('latest us-rok')).title[0]).toContain('This button is from an older version')
})

test('a mute for a day ends by itself, and one of a storyline is of its other stories too', async () => {
  const { bot } = await told()
  await bot.db.insertInto('story').values({ headline: 'What came of it', at: 1, again: null, storyline: 1 }).execute()
  await bot.ask('mute 1 24h')
  const isMutedNow = (story: number) => isMuted(bot.db, CHANNEL, story, bot.clock.now())
  expect([await isMutedNow(1), await isMutedNow(2)]).toEqual([true, false])
  bot.clock.advance(86_400_000)
  expect(await isMutedNow(1)).toBe(false)
  await bot.ask('mute 1 storyline')
  expect([await isMutedNow(1), await isMutedNow(2)]).toEqual([true, true])
  await bot.ask('unmute 1')
  expect([await isMutedNow(1), await isMutedNow(2)]).toEqual([false, false])
})

test('a channel that has stopped is not woken for its edits', async () => {
  const { bot, platform, paper } = await told()
  platform.editScript = [{ ok: false, kind: 'later', detail: 'rate limited', afterMs: 150_000 }]
  paper.gives = [article('paper', 'a', VISIT)]
  await bot.minute()
  const later = new Date(bot.clock.now().getTime() + 3_600_000)
  expect(await channelsWithWork(bot.db, later)).toHaveLength(1)
  await stopChannel(bot.db, { platform: 'slack', workspace: 'T1', id: 'C1' }, 'it is archived')
  expect(await channelsWithWork(bot.db, later)).toEqual([])
  expect(platform.edits).toEqual([])
})
