// A power cut keeps what was synced to disk and may keep more: the database with its log cut at any length after that.
import { appendFileSync, copyFileSync, mkdirSync, statSync, truncateSync } from 'node:fs'
import { join } from 'node:path'
import { sql } from 'kysely'
import { expect, test } from 'vitest'
import { fakeSource, startBot } from '../fakes/bot.ts'
import { fakePlatform, type Posted } from '../fakes/platform.ts'
import { stories } from '../fakes/waiting.ts'
import { testFolder } from '../fakes/world.ts'
import { seeded } from '../simulation/random.ts'

const COUNT = 8

type Made = Posted & {
  /** The log's bytes when it was posted: all of them were synced by then. */ readonly log: number
}

/** A bot's life of `COUNT` stories in pairs, some of them told to wait: the folder it leaves, and what it posted when. */
async function life() {
  const folder = testFolder()
  const platform = fakePlatform({ canFind: true })
  const source = fakeSource('wire')
  const bot = await startBot([source], platform, { place: folder })
  await bot.ask('subscribe security-package')
  const logBytes = () => statSync(join(folder, 'linchpin.db-wal')).size
  const begun = logBytes()
  const made: Made[] = []
  const { post } = platform
  platform.post = async (...call) => {
    const receipt = await post(...call)
    const last = platform.posted.at(-1)
    if (receipt.ok && last) made.push({ ...last, log: logBytes() })
    return receipt
  }
  for (let count = 2; count <= COUNT; count += 2) {
    source.gives = stories(count)
    if (count === 4) platform.script = [{ ok: false, kind: 'later', detail: 'wait', afterMs: 1000 }]
    await bot.minute()
    await bot.minute()
  }
  expect(made).toHaveLength(COUNT)
  // Nothing of the log has been moved into the database, so that its lengths tell the order of the commits.
  expect(statSync(join(folder, 'linchpin.db')).size).toBeLessThan(10_000)
  const { synchronous } = (await sql<{ synchronous: number }>`pragma synchronous`.execute(bot.db)).rows[0] ?? {}
  return { folder, begun, made, log: logBytes(), clock: bot.clock, synchronous }
}

/** How often each story stands in the channel once a bot has gone on after a cut at `length`; `before` was posted till then. */
async function afterCut(
  { folder, clock }: Awaited<ReturnType<typeof life>>,
  length: number,
  before: readonly Posted[],
  tail: Uint8Array,
): Promise<number[]> {
  const cut = testFolder()
  mkdirSync(cut, { recursive: true })
  for (const name of ['linchpin.db', 'linchpin.db-wal']) copyFileSync(join(folder, name), join(cut, name))
  truncateSync(join(cut, 'linchpin.db-wal'), length)
  appendFileSync(join(cut, 'linchpin.db-wal'), tail)
  const platform = fakePlatform({ canFind: true })
  platform.posted.push(...before)
  const source = fakeSource('wire')
  source.gives = stories(COUNT)
  const bot = await startBot([source], platform, { place: cut, clock })
  const check = await sql<{ integrity_check: string }>`pragma integrity_check`.execute(bot.db)
  expect(check.rows).toEqual([{ integrity_check: 'ok' }])
  for (let minute = 0; minute < 4; minute++) await bot.minute()
  const titles = stories(COUNT).map(one => one.title)
  // An update names the story before it in a line of its own, which does not tell that story again.
  const told = platform.posted.map(one => one.text.replace(/^Earlier.*$/gm, ''))
  return titles.map(title => told.filter(text => text.includes(title)).length)
}

const ONCE = Array.from({ length: COUNT }, () => 1)

test('a power cut at any length of the log forgets no post that was made, and loses and doubles nothing', async () => {
  const whole = await life()
  expect(whole.synchronous).toBe(2)
  const random = seeded(7)
  const anywhere = Array.from({ length: 16 }, () => whole.begun + Math.floor(random() * (whole.log - whole.begun)))
  for (const length of [...whole.made.map(one => one.log), ...anywhere]) {
    // A sector that was being written holds anything.
    const tail = Uint8Array.from({ length: Math.floor(random() * 5000) }, () => Math.floor(random() * 256))
    const before = whole.made.filter(one => one.log <= length)
    expect(await afterCut(whole, length, before, tail), `cut at ${length} of ${whole.log}`).toEqual(ONCE)
  }
})

test('without the sync before each call a cut would tell twice: that is what synchronous=FULL is for', async () => {
  const whole = await life()
  for (const [index, { log }] of whole.made.entries()) {
    const told = await afterCut(whole, log - 1, whole.made.slice(0, index + 1), new Uint8Array())
    expect(told.filter(times => times === 2)).toHaveLength(1)
  }
})
