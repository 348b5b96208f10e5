// `linchpin ask`, `subscribe` and `unsubscribe`: commands answered on the terminal, beside a running bot or without one.
import { createInterface } from 'node:readline'
import { renderText } from '../../adapters/console/render.ts'
import type { Answer } from '../adapter.ts'
import { createAnswer } from '../commands/answer.ts'
import { placesOf } from '../config/load.ts'
import { type Channel, CONSOLE, parseChannel } from '../domain/channel.ts'
import type { Message } from '../domain/message.ts'
import type { Track } from '../domain/track.ts'
import { openStore } from '../store/open.ts'
import { keepFileSubscriptions } from '../store/subscriptions.ts'
import { DONE, type Io, MISTAKE, mistake, write } from './io.ts'
import { type Folders, lookOf, readSetup, systemClock } from './setup.ts'

type Desk = {
  readonly answer: Answer
  readonly tracks: readonly Track[]
  readonly show: (message: Message) => Promise<boolean>
  readonly close: () => Promise<void>
}

/** Answers one command as it would be answered in the console channel. Exit code 1 when the command was mistaken. */
export async function ask(io: Io, text: string, options: { folders: Folders; json: boolean }): Promise<number> {
  const desk = await openDesk(io, options.folders)
  if (!desk) return MISTAKE
  const message = await answerAs(desk.answer, CONSOLE, text)
  if (options.json) await write(io.out, `${JSON.stringify(message)}\n`)
  else await desk.show(message)
  await desk.close()
  return codeOf(message)
}

export type Change = {
  readonly verb: 'subscribe' | 'unsubscribe'
  readonly channel: string
  readonly words: readonly string[]
}

/** Changes what a channel follows; with `-` for the channel, one `CHANNEL TRACK [MODE]` a line from stdin. */
export async function changeSubscriptions(io: Io, change: Change, folders: Folders): Promise<number> {
  const desk = await openDesk(io, folders)
  if (!desk) return MISTAKE
  let code: number = DONE
  if (change.channel === '-') {
    let number = 0
    for await (const line of createInterface({ input: io.in })) {
      number++
      const [channel, ...words] = line.trim().split(/\s+/)
      if (!channel || channel.startsWith('#')) continue
      const outcome = await changeOne(io, desk, { ...change, channel, words }, `line ${number}: `)
      if (outcome !== DONE) code = outcome
    }
  } else code = await changeOne(io, desk, change, '')
  await desk.close()
  return code
}

async function changeOne(io: Io, desk: Desk, { verb, channel: typed, words }: Change, where: string): Promise<number> {
  const channel = parseChannel(typed)
  if (!channel)
    return mistake(
      io,
      `${where}“${typed}” is no channel: write platform/workspace/channel, such as slack/T1/C1 or console/local/console`,
    )
  const message = await answerAs(desk.answer, channel, [verb, ...words].join(' '))
  if (message.kind === 'problem') return mistake(io, where + message.title.join(''))
  await desk.show({ ...message, title: [`${typed}: `, ...message.title] })
  return DONE
}

/** Whoever may run this on the machine may change anything. */
const answerAs = (answer: Answer, channel: Channel, text: string): Promise<Message> =>
  answer({ channel, text, user: { id: 'operator', name: 'operator', maySubscribe: true } })

const codeOf = (message: Message): number => (message.kind === 'problem' ? MISTAKE : DONE)

/** Opens the store without the folder's lock: SQLite lets a short command in beside the running bot. */
export async function openDesk(io: Io, folders: Folders): Promise<Desk | null> {
  const setup = readSetup(io, folders)
  if (!setup) return null
  const store = await openStore(folders.data)
  if (!store.ok) {
    mistake(io, store.problem.message)
    return null
  }
  const { config } = setup
  const db = store.value
  await keepFileSubscriptions(db, config.subscriptions, systemClock.now())
  const answer = createAnswer({
    ...config,
    db,
    clock: systemClock,
    places: placesOf(config),
    everyoneMaySubscribe: true,
  })
  const look = lookOf(io, Intl.DateTimeFormat().resolvedOptions().timeZone)
  const show = (message: Message) => write(io.out, renderText(message, look))
  return { answer, tracks: config.tracks, show, close: () => db.destroy() }
}
