import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Channel } from '../../src/domain/channel.ts'
import { article, CHANNEL, fakeSource, startBot } from '../fakes/bot.ts'
import { finding, followed, type openDesk } from '../fakes/looking.ts'
import { ON_POSTGRES } from '../fakes/place.ts'
import { fakePlatform } from '../fakes/platform.ts'

const there = { ...CHANNEL, workspace: 'T2' }

/** Everything that the workspace can ask. */
async function allAsked(bot: Awaited<ReturnType<typeof openDesk>>, channel: Channel): Promise<string> {
  const questions = [
    'feeds',
    'brief',
    'tracks',
    'search package',
    'timeline security-package',
    'changes',
    'search sanctions',
  ]
  const asked = await Promise.all([...questions, 'status security-package'].map(text => bot.ask(text, channel)))
  return JSON.stringify(asked)
}

test('no word of an own feed reaches a workspace that does not follow it, in whatever order it comes', async () => {
  const order = fc.shuffledSubarray(['own', 'public', 'again', 'revised', 'other'], { minLength: 2 })
  await fc.assert(
    fc.asyncProperty(order, async steps => {
      const [desk, wire] = [fakeSource('own:desk', 'all'), fakeSource('wire')]
      const platform = fakePlatform({ canFind: true, canEdit: true })
      const bot = await startBot([desk, wire], platform, { look: finding('Desk') })
      await followed(bot)
      for (const channel of [CHANNEL, there]) await bot.ask('subscribe security-package mentions', channel)
      const title = 'Seoul and Washington sign the security package on submarines'
      for (const step of steps) {
        if (step === 'own') desk.gives = [article('own:desk', '1', `${title}, zebra`)]
        if (step === 'again')
          desk.gives = [article('own:desk', '2', `${title}, zebra`, { url: 'https://wire.example.org/1' })]
        if (step === 'revised')
          desk.gives = [article('own:desk', '1', `${title}, zebra again, after the security package`)]
        if (step === 'other') desk.gives = [article('own:desk', '3', 'A zebra crossing opens in Busan')]
        if (step === 'public') wire.gives = [article('wire', '1', title, { url: 'https://wire.example.org/1' })]
        await bot.minute()
      }
      const told = platform.posted.filter(one => one.channel.startsWith('slack/T2'))
      const text = JSON.stringify([told.map(one => one.text), platform.edits]) + (await allAsked(bot, there))
      expect(text).not.toMatch(/zebra|own:desk|"desk|Desk|\+1/)
      if (steps.some(step => step === 'own' || step === 'again'))
        expect(
          JSON.stringify(platform.posted.filter(one => one.channel.startsWith('slack/T1')).map(one => one.text)),
        ).toContain('zebra')
    }),
    { numRuns: ON_POSTGRES ? 3 : 12 },
  )
})

test('a removed feed is told and shown no more, and a first read after it is followed again tells nothing', async () => {
  const desk = fakeSource('own:desk', 'baseline')
  const platform = fakePlatform({ canFind: true })
  const bot = await startBot([desk], platform, { look: finding('Desk') })
  await followed(bot)
  await bot.ask('subscribe security-package')
  await bot.minute()
  desk.gives = [article('own:desk', '1', 'The security package is signed, zebra')]
  await bot.minute()
  expect(platform.posted).toHaveLength(1)
  await bot.ask('feed remove own:desk')
  expect(await allAsked(bot, CHANNEL)).not.toContain('zebra')
  desk.gives.push(article('own:desk', '2', 'The security package grows, zebra'))
  await followed(bot)
  await bot.minute()
  desk.gives.push(article('own:desk', '3', 'The security package ends, zebra'))
  await bot.minute()
  expect(platform.posted.map(one => one.text).join()).toMatch(/signed.*ends/s)
  expect(platform.posted).toHaveLength(2)
})
