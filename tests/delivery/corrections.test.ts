// What a publisher corrects or takes back reaches the post and its readers, once.
import { expect, test } from 'vitest'
import { article, CHANNEL, fakeSource, startBot } from '../fakes/bot.ts'
import { fakePlatform } from '../fakes/platform.ts'

const BEFORE = article('wire', '1', 'Seoul, Washington to hold security package talks March 12', {
  text: 'South Korea and the United States will hold a new round of security package talks in Seoul on March 12, the foreign ministry said Tuesday. A U.S. team will discuss submarines and enrichment.',
})
const AFTER = {
  ...BEFORE,
  title: BEFORE.title.replace('March 12', 'March 19'),
  text: BEFORE.text.replace('March 12', 'March 19'),
}

async function told(more: Parameters<typeof fakePlatform>[0] = { canFind: true, canEdit: true }, mode = '') {
  const source = fakeSource('wire')
  const platform = fakePlatform(more)
  const bot = await startBot([source], platform)
  await bot.ask(`subscribe security-package ${mode}`)
  source.gives = [BEFORE]
  await bot.minute()
  return { source, platform, bot }
}

test('a corrected day is put into the post, with what stood there, and said below it', async () => {
  const { source, platform, bot } = await told()
  expect(platform.posted).toHaveLength(1)
  source.gives = [AFTER]
  await bot.minute()
  const [edit] = platform.edits
  expect(edit?.text).toContain('talks March 19')
  expect(edit?.text).toMatch(/Corrected .*: ~~March 12~~ March 19 \(wire\)/)
  expect(edit?.text.replace(/~~.*?~~/g, '')).not.toContain('March 12')
  const reply = platform.posted[1]
  expect(reply?.under).toBe(platform.posted[0]?.key)
  expect(reply?.text).toContain('wire corrects its report: March 19, not March 12')
  expect(reply?.message.threadOnly).toBe(true)
  await bot.minute()
  expect([platform.posted.length, platform.edits.length]).toEqual([2, 1])
})

test('a withdrawal says so before any of the text, which is struck, and is shown to the channel', async () => {
  const { source, platform, bot } = await told()
  source.gives = [{ ...BEFORE, title: `WITHDRAWN: ${BEFORE.title}`, text: 'This story has been withdrawn.' }]
  await bot.minute()
  expect(platform.edits.at(-1)?.text).toMatch(/^Withdrawn by wire: ~~Seoul, Washington to hold/)
  expect(platform.edits.at(-1)?.text).not.toContain('A U.S. team')
  expect(platform.posted[1]?.text).toMatch(/^wire has withdrawn this report/)
  expect(platform.posted[1]?.message.threadOnly).toBe(false)
})

test('another carrier that changes its version is shown as differing, and corrects nothing', async () => {
  const [wire, copy] = [fakeSource('wire'), fakeSource('copy')]
  const platform = fakePlatform({ canFind: true, canEdit: true })
  const bot = await startBot([wire, copy], platform)
  await bot.ask('subscribe security-package')
  wire.gives = [BEFORE]
  await bot.minute()
  const carried = article('copy', '1', BEFORE.title, { text: BEFORE.text })
  copy.gives = [carried]
  await bot.minute()
  const before = [platform.posted.length, platform.edits.length]
  copy.gives = [{ ...carried, title: AFTER.title, text: AFTER.text }]
  await bot.minute()
  expect([platform.posted.length, platform.edits.length]).toEqual(before)
  expect(JSON.stringify((await bot.ask('why 1')).lines)).toContain('differs: copy now says March 19, not March 12')
})

test('a channel that reads Korean is told of a correction and a withdrawal in Korean', async () => {
  const { source, platform, bot } = await told()
  await bot.ask('language ko')
  source.gives = [AFTER]
  await bot.minute()
  expect(platform.edits.at(-1)?.text).toMatch(/정정 .*: ~~March 12~~ March 19 \(wire\)/)
  expect(platform.posted.at(-1)?.text).toContain('wire에서 기사를 정정했습니다: March 12 → March 19')
  source.gives = [{ ...AFTER, title: `WITHDRAWN: ${AFTER.title}`, text: 'This story has been withdrawn.' }]
  await bot.minute()
  expect(platform.edits.at(-1)?.text).toMatch(/^wire 기사 철회: /)
})

test.each([
  ['style', { text: BEFORE.text.replace('said Tuesday', 'announced on Tuesday') }],
  ['background', { text: `${BEFORE.text} The package was agreed in 2025 by 14 officials.` }],
  ['an empty version', { title: '', text: '' }],
])('%s asks nothing of the platform', async (_, change) => {
  const { source, platform, bot } = await told()
  source.gives = [{ ...BEFORE, ...change }]
  await bot.minute()
  expect([platform.posted.length, platform.edits.length]).toEqual([1, 0])
})

test('a third correction under the same headline is told, and what the first two said is struck', async () => {
  const { source, platform, bot } = await told()
  for (const day of ['March 19', 'March 26', 'April 2']) {
    source.gives = [{ ...BEFORE, title: 'Security package talks', text: BEFORE.text.replace('March 12', day) }]
    await bot.minute()
  }
  const shown = platform.edits.at(-1)?.text.replace(/~~.*?~~/g, '')
  expect(shown).toContain('April 2')
  expect(shown).not.toMatch(/March (?:12|19|26)/)
})

test('a headline that swings back and forth is corrected twice at most', async () => {
  const { source, platform, bot } = await told()
  for (let turn = 0; turn < 8; turn++) {
    source.gives = [turn % 2 === 0 ? AFTER : BEFORE]
    await bot.minute()
  }
  expect(platform.posted).toHaveLength(3)
})

test('two changes before anybody could be told are one word to the reader', async () => {
  const { source, platform, bot } = await told()
  platform.script = Array.from({ length: 1 }, () => ({ ok: false, kind: 'later', detail: 'busy', afterMs: 90_000 }))
  source.gives = [AFTER]
  await bot.minute()
  source.gives = [{ ...AFTER, title: AFTER.title.replace('19', '26'), text: AFTER.text.replace('19', '26') }]
  await bot.minute()
  await bot.minute()
  await bot.minute()
  expect(platform.posted.slice(1).map(one => one.text.split('\n')[0])).toEqual([
    'wire corrects its report: March 26, not March 12',
  ])
})

test('what still waits is posted as it is now, and nothing is corrected', async () => {
  const source = fakeSource('wire')
  const platform = fakePlatform({ canFind: true, canEdit: true })
  const bot = await startBot([source], platform)
  await bot.ask('subscribe security-package')
  platform.script = [{ ok: false, kind: 'later', detail: 'busy', afterMs: 90_000 }]
  source.gives = [BEFORE]
  await bot.minute()
  source.gives = [AFTER]
  await bot.minute()
  await bot.minute()
  expect(platform.posted.map(one => one.text.split('\n')[0])).toEqual([AFTER.title])
})

test('a digest that told it is corrected by a line in the next one', async () => {
  const { source, platform, bot } = await told({ canFind: true, canEdit: true }, 'hourly')
  bot.clock.advance(3_600_000)
  await bot.deliver()
  expect(platform.posted).toHaveLength(1)
  source.gives = [AFTER]
  await bot.minute()
  expect(platform.posted).toHaveLength(1)
  bot.clock.advance(3_600_000)
  await bot.deliver()
  expect(platform.posted[1]?.message.kind).toBe('digest')
  expect(platform.posted[1]?.text).toMatch(/Corrected .*~~March 12~~ March 19 \(wire\)/)
})

test('after 72 hours a report is watched no more, and an unsubscribed channel still hears of a correction', async () => {
  const late = await told()
  late.bot.clock.advance(73 * 3_600_000)
  late.source.gives = [AFTER]
  await late.bot.minute()
  expect(late.platform.edits).toHaveLength(0)
  const left = await told()
  await left.bot.ask('unsubscribe security-package', CHANNEL)
  left.source.gives = [AFTER]
  await left.bot.minute()
  expect(left.platform.posted[1]?.text).toContain('March 19, not March 12')
})

test('a lost answer to the reply is looked for, and the reply stands there once', async () => {
  const { source, platform, bot } = await told()
  platform.script = ['lost']
  source.gives = [AFTER]
  await bot.minute()
  await bot.minute()
  await bot.minute()
  expect(platform.posted.filter(one => one.text.includes('not March 12'))).toHaveLength(1)
})

test('a correction that comes while the post is under way leaves the attempt counted, and its lease', async () => {
  const source = fakeSource('wire')
  const platform = fakePlatform({ canFind: true, canEdit: true })
  const bot = await startBot([source], platform)
  await bot.ask('subscribe security-package')
  const { post } = platform
  let underWay: unknown
  platform.post = async (...call) => {
    platform.post = post
    source.gives = [AFTER]
    bot.clock.advance(60_000)
    await bot.poll('wire')
    const rows = bot.db
      .selectFrom('delivery')
      .select(['state', 'open_attempts', 'update_due'])
      .where('correction', '=', 0)
    underWay = await rows.execute()
    return post(...call)
  }
  source.gives = [BEFORE]
  await bot.minute()
  expect(underWay).toEqual([{ state: 'sending', open_attempts: 1, update_due: expect.any(Number) }])
  await bot.minute()
  expect(platform.edits.at(-1)?.text).toContain('talks March 19')
})

/** The first lines of the replies, where the first correction cannot be told before the second is read. */
async function repliesTo(later: Partial<typeof BEFORE>, before = BEFORE, after = AFTER) {
  const source = fakeSource('wire')
  const platform = fakePlatform({ canFind: true, canEdit: true })
  const bot = await startBot([source], platform)
  await bot.ask('subscribe security-package')
  source.gives = [before]
  await bot.minute()
  platform.script = [{ ok: false, kind: 'later', detail: 'busy', afterMs: 90_000 }]
  source.gives = [after]
  await bot.minute()
  source.gives = [{ ...after, ...later }]
  for (let minute = 0; minute < 4; minute++) await bot.minute()
  return { replies: platform.posted.slice(1).map(one => one.text.split('\n')[0]), last: platform.edits.at(-1)?.text }
}

test('a second correction of another fact is told beside one that waits, and not mixed with it', async () => {
  const counted = (text: string, people: number) =>
    `${text} About ${people} people will take part in the security package talks.`
  const before = { ...BEFORE, text: counted(BEFORE.text, 300) }
  const after = { ...AFTER, text: counted(AFTER.text, 300) }
  const { replies } = await repliesTo({ text: counted(AFTER.text, 500) }, before, after)
  expect(replies).toEqual([
    'wire corrects its report: March 19, not March 12',
    expect.stringMatching(/^wire corrects its report: .*500.*, not .*300/),
  ])
})

test('a correction that is undone before anybody was told of it is told to nobody, and leaves the post', async () => {
  const { replies, last } = await repliesTo(BEFORE)
  expect(replies).toEqual([])
  expect(last).toContain('talks March 12')
  expect(last).not.toContain('March 19')
})

test('who unsubscribes while a correction waits still hears of it', async () => {
  const { source, platform, bot } = await told()
  platform.script = [{ ok: false, kind: 'later', detail: 'busy', afterMs: 90_000 }]
  source.gives = [AFTER]
  await bot.minute()
  await bot.ask('unsubscribe security-package', CHANNEL)
  for (let minute = 0; minute < 4; minute++) await bot.minute()
  expect(platform.posted[1]?.text).toContain('March 19, not March 12')
})
