// `linchpin ask`, `subscribe` and `unsubscribe`: chat commands on the terminal, with or without a running bot.
import { createInterface } from 'node:readline'
import { renderText } from '../../adapters/console/render.ts'
import type { Answer } from '../adapter.ts'
import { lookNow } from '../app/look-now.ts'
import { createTrackReaders } from '../app/track-reader.ts'
import { createAnswer } from '../commands/answer.ts'
import { machineZone, placesOf } from '../config/load.ts'
import { whyOff } from '../config/switched-off.ts'
import { OPERATOR } from '../domain/change.ts'
import { type Channel, CONSOLE, parseChannel } from '../domain/channel.ts'
import type { Message } from '../domain/message.ts'
import type { Track } from '../domain/track.ts'
import { openPast } from '../ingest/past.ts'
import { toTrack } from '../reading/query/lists.ts'
import type { Db } from '../store/db/open.ts'
import { everyOwnTrack } from '../store/own-tracks.ts'
import { keepFileSubscriptions } from '../store/subscriptions.ts'
import { DONE, type Io, MISTAKE, mistake, NO_CHANNEL, write } from './io.ts'
import { type Folders, lookOf, readSetup, type Setup, systemClock } from './setup.ts'
import { withStore } from './with-store.ts'

/** Answers one command as in the console channel. Exit code 1 when the command was wrong. */
export async function ask(
  io: Io,
  text: string,
  { folders, json }: { folders: Folders; json: boolean },
): Promise<number> {
  const setup = readSetup(io, folders)
  if (!setup) return MISTAKE
  return withStore(io, folders, async db => {
    const message = await answerAs(await answerOn(db, setup), CONSOLE, text)
    if (json) await write(io.out, `${JSON.stringify(message)}\n`)
    else await show(io, message)
    return message.kind === 'problem' ? MISTAKE : DONE
  })
}

type SubscriptionChange = {
  readonly verb: 'subscribe' | 'unsubscribe'
  readonly channel: string
  readonly words: readonly string[]
}

/** Changes what a channel follows; with `-` as the channel, reads lines of `CHANNEL TRACK [MODE]` from stdin. */
export async function changeSubscriptions(io: Io, change: SubscriptionChange, folders: Folders): Promise<number> {
  const setup = readSetup(io, folders)
  if (!setup) return MISTAKE
  return withStore(io, folders, async db => {
    const answer = await answerOn(db, setup)
    const changer = { io, answer, setup }
    return change.channel === '-' ? changeLines(changer, change) : changeOne(changer, change, '')
  })
}

type Changer = { readonly io: Io; readonly answer: Answer; readonly setup: Setup }

/** Tries every line and reports the wrong ones by number. */
async function changeLines(changer: Changer, change: SubscriptionChange): Promise<number> {
  let code: number = DONE
  let number = 0
  for await (const line of createInterface({ input: changer.io.in })) {
    number++
    const [channel, ...words] = line.trim().split(/\s+/)
    if (!channel || channel.startsWith('#')) continue
    const outcome = await changeOne(changer, { ...change, channel, words }, `line ${number}: `)
    if (outcome !== DONE) code = outcome
  }
  return code
}

async function changeOne(
  { io, answer, setup }: Changer,
  { verb, channel: typed, words }: SubscriptionChange,
  where: string,
): Promise<number> {
  const channel = parseChannel(typed)
  if (!channel) return mistake(io, `${where}“${typed}” ${NO_CHANNEL}`)
  const message = await answerAs(answer, channel, [verb, ...words].join(' '))
  if (message.kind === 'problem') return mistake(io, where + message.title.join(''))
  await show(io, { ...message, title: [`${typed}: `, ...message.title] })
  const off = verb === 'subscribe' ? whyOff(channel, setup.config, setup.environment) : null
  if (off !== null) io.err.write(`linchpin: ${where}nothing is posted in ${typed} yet: ${off}\n`)
  return DONE
}

/** Anyone who can run this on the machine may change anything. */
const answerAs = (answer: Answer, channel: Channel, text: string): Promise<Message> =>
  answer({ channel, text, user: { ...OPERATOR.user, isAdmin: true, maySubscribe: true } })

/** Answers as the bot would; exceptions reach `withStore`. */
export async function answerOn(db: Db, { config, environment }: Setup): Promise<Answer> {
  await keepFileSubscriptions(db, config.subscriptions, systemClock.now())
  const tracks: Track[] = []
  const renew = async () => {
    tracks.splice(0, tracks.length, ...config.tracks, ...(await everyOwnTrack(db)).map(toTrack))
  }
  await renew()
  const stopping = new AbortController().signal
  const searchPast = await openPast({ db, clock: systemClock, tracks, lists: () => config.lists, stopping })
  const look = lookNow({ ...config, tracks }, environment)
  const reader = createTrackReaders(() => config.lists.words)
  const ownTracks = { renew: () => renew().then(searchPast), reader, tell: async () => {} }
  const context = { ...config, tracks, db, clock: systemClock, places: placesOf(config), ownTracks, look }
  return createAnswer(context, error => {
    throw error
  })
}

const show = (io: Io, message: Message): Promise<boolean> =>
  write(io.out, renderText(message, lookOf(io, machineZone())))
