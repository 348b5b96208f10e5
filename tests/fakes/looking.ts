// What is found at the addresses that people name, without a network.
import type { LookedAt, Looking } from '../../src/commands/context.ts'
import type { Channel } from '../../src/domain/channel.ts'
import { compileTracks } from '../../src/reading/read.ts'
import { CHANNEL, fakeSource, NO_LOOK, startBot, TRACKS } from './bot.ts'
import { fakePlatform } from './platform.ts'

const item = (url: string, number: number): LookedAt => ({
  headline: `Item ${number}`,
  title: `Item ${number}`,
  text: '',
  matches: [],
  url: `${url}/${number}`,
  publishedAt: new Date(number * 1000),
})

/** A look that finds a feed of the title, with four items, at any address. */
export const finding = (title: string): Looking => ({
  ...NO_LOOK,
  source: async url => ({
    ok: true,
    value: { kind: 'feed', url, title, select: null, items: [1, 2, 3, 4].map(number => item(url, number)) },
  }),
})

/** A bot with a workspace's own feed of that title and one of the operator's. */
export const openDesk = (sources = [fakeSource('own:desk', 'baseline'), fakeSource('wire')]) =>
  startBot(sources, fakePlatform({ canFind: true }), { look: finding('Desk') })

/** Adds the feed in a channel, and follows it by the press. */
export async function followed(bot: Awaited<ReturnType<typeof openDesk>>, channel: Channel = CHANNEL) {
  const proposed = await bot.ask('feed add https://desk.example.org/rss', channel)
  return bot.ask(proposed.actions?.[0]?.command ?? '', channel)
}

/** Reads a text by the tracks of the tests. */
export const readingText = (): Looking['text'] => {
  const compiled = compileTracks(TRACKS)
  if (!compiled.ok) throw new Error('the tracks do not compile')
  return async text => {
    const read = { url: null, title: '', text, language: 'en', publishedAt: null }
    return { ok: true, value: { ...read, headline: '', matches: compiled.value(read) } }
  }
}
