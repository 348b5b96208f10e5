// Several bots on one PostgreSQL database, each with a memory of its own as processes have, and news for them.
import { LEASE } from '../../src/delivery/lease.ts'
import { type FakeSource, startBot } from './bot.ts'
import { testDatabase } from './place.ts'
import type { FakePlatform } from './platform.ts'
import { fakeClock } from './world.ts'

export const KEY = 'slack/T1/C1'

/** Bots on one database, of which the first has a channel subscribed. */
export async function bots(count: number, sources: readonly FakeSource[], platform: FakePlatform) {
  const place = await testDatabase()
  const clock = fakeClock('2026-02-25T08:00:00Z')
  const all = []
  for (let made = 0; made < count; made++) all.push(await startBot(sources, platform, { place, clock, leaseMs: LEASE }))
  const [first, second = first, third = second] = all
  if (!first || !second || !third) throw new Error('no bots')
  await first.ask('subscribe security-package')
  return { first, second, third, clock }
}

/** An event that two sources tell in their own words. */
export function event(number: number): { wire: string; paper: string; text: string } {
  const own = Array.from({ length: 25 }, (_, word) => `w${number}x${word}`).join(' ')
  return {
    wire: `Security package ${own.slice(0, 60)}`,
    paper: `Security package ${own.slice(0, 60)}`,
    text: `On day ${number} the security package ${own}. Officials said w${number}x30 and w${number}x31 about it.`,
  }
}
