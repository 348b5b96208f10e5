import { expect, test } from 'vitest'
import { createClockWatch } from '../../src/scheduler/clock-set-back.ts'
import { dueSources } from '../../src/store/sources.ts'
import { fakeSource, startBot } from '../fakes/bot.ts'
import { fakePlatform } from '../fakes/platform.ts'
import { botWith, stories, waitOf } from '../fakes/waiting.ts'

const HOUR = 3_600_000

/** A bot that read a source a moment ago and was told to leave its channel alone for ten minutes. */
async function heldBot() {
  const platform = fakePlatform({ canFind: true, findAfterMs: 30_000 })
  platform.script = [waitOf(600_000)]
  const { bot, source } = await botWith(1, platform)
  const watch = createClockWatch(bot.db, bot.clock, bot.logger)
  await bot.minute()
  await watch()
  const said = () => bot.logger.lines.map(line => line.message).filter(line => line.startsWith('the clock'))
  return { bot, platform, source, watch, said }
}

const LIVES = [
  ['lives through', true],
  ['starts after', false],
] as const

test.for(LIVES)('a bot that %s a jump back waits no longer than it was asked to, and says so once', async ([
  ,
  lived,
]) => {
  const { bot, platform, watch: own, said } = await heldBot()
  bot.clock.advance(-2 * HOUR)
  const watch = lived ? own : createClockWatch(bot.db, bot.clock, bot.logger)
  await watch()
  expect(said()).toEqual([
    'the clock went back by 2 h: sources are read now, and what waits goes by the clock as it stands',
  ])
  expect(await dueSources(bot.db, bot.clock.now())).toEqual(['wire'])
  bot.clock.advance(61_000)
  await watch()
  await bot.deliver()
  expect(platform.calls).toBe(1)
  bot.clock.advance(540_000)
  await bot.deliver()
  expect(platform.posted).toHaveLength(1)
  expect(said()).toHaveLength(1)
})

test('a lost answer is looked up in its time, and an edit made, though the clock went back', async () => {
  const { bot, platform, watch } = await heldBot()
  const row = () => bot.db.selectFrom('delivery').select(['state', 'update_due']).executeTakeFirstOrThrow()
  bot.clock.advance(600_000)
  platform.script = ['lost']
  await bot.deliver()
  await watch()
  bot.clock.advance(-2 * HOUR)
  await watch()
  bot.clock.advance(31_000)
  await bot.deliver()
  expect((await row()).state).toBe('sent')
  expect(platform.posted).toHaveLength(1)
  await bot.db.updateTable('delivery').set({ update_due: bot.clock.now().getTime() }).execute()
  await watch()
  bot.clock.advance(-2 * HOUR)
  await watch()
  expect((await row()).update_due).toBe(bot.clock.now().getTime())
})

test('a digest of a time of day keeps it, unless that is days ahead', async () => {
  const { bot, watch } = await heldBot()
  const due = async (at: string) => {
    await bot.db
      .updateTable('delivery')
      .set({ digest: 1, due_at: Date.parse(at) })
      .execute()
    bot.clock.advance(-HOUR)
    await watch()
    const row = await bot.db.selectFrom('delivery').select('due_at').executeTakeFirst()
    return new Date(row?.due_at ?? 0).toISOString()
  }
  expect(await due('2026-02-26T08:30:00Z')).toBe('2026-02-26T08:30:00.000Z')
  expect(await due('2027-02-26T08:30:00Z')).toBe(bot.clock.now().toISOString())
})

test('the small corrections of each day move nothing and are not worth a word', async () => {
  const { bot, watch, said } = await heldBot()
  const nextAt = () => bot.db.selectFrom('source').select('next_at').execute()
  const before = await nextAt()
  bot.clock.advance(-4000)
  await watch()
  expect([await nextAt(), said()]).toEqual([before, []])
})

test('a clock that is set back during a read does not put the next one off', async () => {
  const source = fakeSource('wire')
  const bot = await startBot([source], fakePlatform({ canFind: true }))
  source.gives = stories(1)
  const { read } = source
  const jumping = Object.assign(source, {
    read: async (context: Parameters<typeof read>[0]) => {
      const found = await read(context)
      bot.clock.advance(-2 * HOUR)
      return found
    },
  })
  await bot.poll(jumping.id)
  bot.clock.advance(60_000)
  expect(await dueSources(bot.db, bot.clock.now())).toEqual(['wire'])
})
