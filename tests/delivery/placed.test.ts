// Where a story goes in a channel: repeats quietly under what they repeat, developments visibly under their storyline.
import { expect, test } from 'vitest'
import { article, fakeSource, startBot } from '../fakes/bot.ts'
import { fakePlatform } from '../fakes/platform.ts'

const FIRST = {
  title: 'Seoul and Washington open talks on the security package',
  text: 'South Korea and the United States opened working-level talks in Seoul on Tuesday on the security package and nuclear-powered submarines, the foreign ministry said.',
}
const AGAIN = {
  title: 'Seoul, Washington begin negotiations on security package',
  text: 'Working-level negotiations on the security package between Seoul and Washington began on Tuesday in Seoul, with nuclear-powered submarines on the table, officials said.',
}

async function told(second: { title: string; text: string }) {
  const [one, other] = [fakeSource('one'), fakeSource('other')]
  const platform = fakePlatform({ canFind: true })
  const bot = await startBot([one, other], platform)
  await bot.ask('subscribe security-package')
  one.gives = [article('one', '1', FIRST.title, { text: FIRST.text })]
  await bot.minute()
  other.gives = [article('other', '1', second.title, { text: second.text })]
  await bot.minute()
  return { platform, bot }
}

test('the same event in other words goes quietly under the post that told it', async () => {
  const { platform } = await told(AGAIN)
  const [first, second] = platform.posted
  expect(platform.posted).toHaveLength(2)
  expect(second).toMatchObject({ under: first?.key, message: { again: true, threadOnly: true } })
  expect(second?.message.title[0]).toBe('More on this: ')
})

const NEXT = {
  title: 'Seoul and Washington put off talks on the security package',
  text: 'South Korea and the United States put off their working-level talks on the security package and nuclear-powered submarines to April, the foreign ministry said on Wednesday.',
}

test('a development of the storyline that the channel was told of is seen under its first post, with what stood before', async () => {
  const { platform } = await told(NEXT)
  const [first, second] = platform.posted
  expect(second).toMatchObject({ under: first?.key, message: { update: true, threadOnly: false } })
  expect(second?.message.title[0]).toBe('Update: ')
  expect(second?.message.lines[0]).toEqual(['Earlier, ', { at: expect.any(Date) }, `: ${FIRST.title}`])
})

test('what shares only the track’s words is a post of its own', async () => {
  const other = {
    title: 'Museum shows paintings of harbours',
    text: 'An exhibition of paintings of harbours opened in Ulsan on Friday; its catalogue mentions the security package once.',
  }
  const { platform } = await told(other)
  expect(platform.posted.map(({ under }) => under)).toEqual(platform.posted.map(() => undefined))
})
