// A channel with alerts that wait for it, and the answers a platform may give to their posts.
import type { Receipt } from '../../src/adapter.ts'
import type { StorePlace } from '../../src/store/db/open.ts'
import { countByState } from '../../src/store/deliveries.ts'
import { article, type Bot, fakeSource, startBot } from './bot.ts'
import type { FakePlatform } from './platform.ts'

export const HEADLINES = [
  'Seoul calls delay of security package visit a matter of scheduling',
  'Lawmakers question the cost of a security package for Korea',
  'Washington names ambassador to lead security package team',
]

/** The headline of a posted alert, whether it opened a storyline or took one further. */
export const headlineIn = (text: string): string => (text.split('\n')[0] ?? '').replace(/^Update: /, '')

/** Stories that have nothing in common but the track. */
export const stories = (count: number) =>
  Array.from({ length: count }, (_, index) => {
    const own = Array.from({ length: 30 }, (_, word) => `w${index}x${word}`).join(' ')
    return article('wire', `${index}`, HEADLINES[index] ?? `Security package ${own}`, {
      text: `On day ${index} ${own}.`,
    })
  })

export async function botWith(count: number, platform: FakePlatform, options: { place?: StorePlace } = {}) {
  const source = fakeSource('wire')
  const bot = await startBot([source], platform, options)
  await bot.ask('subscribe security-package')
  source.gives = stories(count)
  return { bot, source }
}

export const states = async (bot: Bot) => Object.fromEntries(await countByState(bot.db))
export const refusal = (
  kind: 'later' | 'unsure' | 'refused' | 'gone' | 'rejected' | 'revoked',
): Exclude<Receipt, { ok: true }> => ({
  ok: false,
  kind,
  detail: `it said ${kind}`,
})

/** A platform that asks for so many milliseconds of patience. */
export const waitOf = (afterMs: number): Exclude<Receipt, { ok: true }> => ({
  ok: false,
  kind: 'later',
  detail: 'wait',
  afterMs,
})
