import { expect, test } from 'vitest'
import { compiledQuery } from '../../src/store/db/compiled.ts'
import { channelOf, startBot } from '../fakes/bot.ts'
import { fakePlatform } from '../fakes/platform.ts'

const CHANNELS = ['slack/T1/C1', 'slack/T1/C2', 'slack/T2/C1'].map(channelOf)

test('a query whose SQL is kept answers by the values it is given, in the order of its text', async () => {
  const bot = await startBot([], fakePlatform({ canFind: true }))
  await bot.db
    .insertInto('channel')
    .values(CHANNELS.map((channel, index) => ({ ...channel, not_before: index })))
    .execute()
  const named = compiledQuery((db, { times, workspace }: { workspace: string; times: readonly number[] }) =>
    db.selectFrom('channel').select('id').where('workspace', '=', workspace).where('not_before', 'in', times),
  )
  expect(await named(bot.db, { workspace: 'T1', times: [1] })).toEqual([{ id: 'C2' }])
  expect(await named(bot.db, { workspace: 'T1', times: [0, 1, 2] })).toEqual([{ id: 'C1' }, { id: 'C2' }])
  expect(await named(bot.db, { workspace: 'T2', times: [1] })).toEqual([])
  expect(await named(bot.db, { workspace: 'T2', times: [2, 0, 1] })).toEqual([{ id: 'C1' }])
})
