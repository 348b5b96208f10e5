// `linchpin smoke CHANNEL`: posts, updates, replies to, finds and deletes a test message, and prints what the platform
// did, which no test double can tell.
import { randomBytes } from 'node:crypto'
import type { Adapter, PostedId, Receipt } from '../adapter.ts'
import { openDiscord } from '../app/discord.ts'
import { openSlack } from '../app/slack.ts'
import { type Channel, parseChannel } from '../domain/channel.ts'
import type { Message } from '../domain/message.ts'
import { redact } from '../domain/redact.ts'
import { SECOND } from '../domain/time.ts'
import type { Clock } from '../domain/world.ts'
import { sendThrough } from '../sources/http/proxy.ts'
import { DONE, type Io, MISTAKE, mistake, NO_CHANNEL, write } from './io.ts'
import { type Folders, loggerOf, readSetup, type Setup, systemClock } from './setup.ts'
import { withStore } from './with-store.ts'

/** A clock whose timers keep the process alive, as nothing else does here. */
const clock: Clock = {
  ...systemClock,
  after(ms, task) {
    const timer = setTimeout(task, ms)
    return () => clearTimeout(timer)
  },
}

/** Exit code 1 when any of the five steps failed. */
export async function smoke(io: Io, folders: Folders, typed: string): Promise<number> {
  const channel = parseChannel(typed)
  if (!channel) return mistake(io, `“${typed}” ${NO_CHANNEL}`)
  const setup = readSetup(io, folders)
  if (!setup) return MISTAKE
  if (setup.environment.proxy) sendThrough(setup.environment.proxy)
  return withStore(io, folders, async db => {
    const context = { ...setup, clock, random: Math.random, logger: loggerOf(io, setup.environment, io.err) }
    const opening = channel.platform === 'slack' ? openSlack(context, db) : openDiscord(context, db)
    const adapter = channel.platform === 'slack' || channel.platform === 'discord' ? await opening : null
    if (!adapter)
      return mistake(
        io,
        `${channel.platform} is off or has nothing to try: set its token, or name slack/… or discord/…`,
      )
    try {
      return await tryOut(io, setup, adapter, channel)
    } finally {
      await adapter.close?.()
    }
  })
}

async function tryOut(io: Io, { environment }: Setup, adapter: Adapter, channel: Channel): Promise<number> {
  const [key, answerKey] = [newKey(), newKey()]
  const since = clock.now()
  const signal = () => AbortSignal.timeout(15 * SECOND)
  let isWell = true
  const step = async <Result extends Receipt | PostedId>(what: string, run: () => Promise<Result> | undefined) => {
    const begun = performance.now()
    const result: Result | undefined = await run()
    const told = outcomeOf(result)
    isWell &&= told.ok
    const took = `${Math.round(performance.now() - begun)} ms`
    await write(io.out, redact(`${told.ok ? '✓' : '✗'} ${what}: ${told.words} (${took})\n`, environment.secrets))
    return result
  }
  const posted = await step('post', () => adapter.post(channel, testMessage('posted'), key, signal()))
  if (!posted?.ok) return MISTAKE
  // Find before the update, which drops the nonce that Discord finds it by.
  await step('find it again', () => adapter.find?.(channel, key, since))
  await step('update', () => adapter.edit?.(posted.id, testMessage('updated'), signal()))
  const reply = { ...testMessage('answered'), threadOnly: true }
  const answered = await step('answer below it', () => adapter.post(channel, reply, answerKey, signal(), posted.id))
  const made = [posted.id, ...(answered?.ok ? [answered.id] : [])]
  for (const id of made.reverse()) await step('delete', () => adapter.remove?.(id, signal()))
  return isWell ? DONE : MISTAKE
}

const newKey = (): string => randomBytes(12).toString('hex')

/** Has every part of an alert, so that the platform validates each of them. */
const testMessage = (done: string): Message => ({
  kind: 'alert',
  url: 'https://example.org/linchpin-smoke?a=1&b=2',
  title: [{ text: `Test of Linchpin: this message was ${done}`, url: 'https://example.org/linchpin-smoke?a=1&b=2' }],
  lines: [
    ['It is deleted in a moment. There is no story behind it: <b>&amp; *signs* of every kind_ are shown as they are.'],
  ],
  small: { from: ['Linchpin · test · ', { at: clock.now() }], tracks: 'No track', more: '+1 source' },
  actions: [{ label: 'Help', command: 'help', spoken: 'Help' }],
  menu: [{ label: 'Follow settings', command: 'subscriptions' }],
})

function outcomeOf(result: Receipt | PostedId | undefined): { ok: boolean; words: string } {
  if (result === undefined) return { ok: false, words: 'this platform cannot' }
  if (typeof result === 'string') {
    const isFound = result !== 'absent' && result !== 'unknown'
    return { ok: isFound, words: isFound ? `found as ${result}` : `${result}: the channel’s history does not show it` }
  }
  return result.ok ? { ok: true, words: result.id } : { ok: false, words: `${result.kind}: ${result.detail}` }
}
