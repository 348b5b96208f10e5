// `brief [track]`: what is new since this channel's last brief, in one message; the rest behind "Show all".
import type { Invocation } from '../adapter.ts'
import { briefMessage, restMessage } from '../briefs/brief.ts'
import { newsBetween, spanOf, unreadSources } from '../briefs/gather.ts'
import type { Message } from '../domain/message.ts'
import { DAY } from '../domain/time.ts'
import { type Track, titleIn } from '../domain/track.ts'
import { markBriefed, type Period } from '../store/briefs.ts'
import { latestStories } from '../store/stories.ts'
import { subscriptionsOf } from '../store/subscriptions.ts'
import { answer, type Speaking } from './context.ts'
import { readingLine } from './health.ts'

/** The period whose stories "Show all" shows. */
export type BriefRest = Period & { readonly track: Track | null }

export async function brief(context: Speaking, { channel }: Invocation, track: Track | null): Promise<Message> {
  const { db, clock, tracks, places, locale } = context
  const now = clock.now()
  const span = await spanOf(db, channel, now)
  const about = await tracksOf(context, channel, track)
  const news = await newsBetween(
    db,
    channel,
    about.map(({ id }) => id),
    span,
  )
  if (track === null) await markBriefed(db, channel, now)
  if (news.alerts.length + news.corrected.length + news.repeats.length === 0)
    return nothingNew(context, about, span, news.mentions)
  const unread = await unreadSources(db, places, channel)
  const showAll = `brief rest ${marks(span)}${track ? ` ${track.id}` : ''}`
  return briefMessage({ ...news, unread, showAll }, tracks, locale)
}

export async function briefRest(context: Speaking, { channel }: Invocation, rest: BriefRest): Promise<Message> {
  const { db, tracks, locale } = context
  const about = await tracksOf(context, channel, rest.track)
  const news = await newsBetween(
    db,
    channel,
    about.map(({ id }) => id),
    rest,
  )
  return restMessage(news, tracks, locale)
}

/** The track that was asked for, or those that the channel follows, or all if it follows none. */
async function tracksOf({ db, tracks }: Speaking, channel: Invocation['channel'], track: Track | null) {
  if (track) return [track]
  const followed = new Set((await subscriptionsOf(db, channel)).map(one => one.track))
  return followed.size === 0 ? tracks : tracks.filter(({ id }) => followed.has(id))
}

/** How many sources were read, and when the last news came. */
async function nothingNew(
  context: Speaking,
  about: readonly Track[],
  { from, to }: Period,
  mentions: number,
): Promise<Message> {
  const { db, words, locale, whose } = context
  const newest = await Promise.all(about.map(async ({ id }) => (await latestStories(db, whose, id, 1))[0]?.at))
  const last = newest.flatMap(at => at ?? []).sort((a, b) => b.getTime() - a.getTime())[0]
  const titles = words.and(about.map(track => titleIn(track, locale.language)))
  const title = words.brief.none(titles, words.since(from, to, locale.zone))
  const seen = last ? words.brief.last(words.date(last, locale.zone)) : words.brief.never
  const day = { from: new Date(to.getTime() - DAY), to }
  const lines = [
    [[seen, ...(mentions > 0 ? [words.brief.passing(mentions)] : [])].join(' ')],
    await readingLine(context),
  ]
  return { ...answer(title, lines), actions: [{ label: words.buttons.lastDay, command: `brief rest ${marks(day)}` }] }
}

/** Two times in few characters, since a button's command is limited to a hundred. */
const marks = ({ from, to }: Period): string => `${from.getTime().toString(36)}-${to.getTime().toString(36)}`

/** Parses what `marks` printed. */
export function readMarks(text: string): Period | null {
  const [, from = '', to = ''] = /^([0-9a-z]{1,9})-([0-9a-z]{1,9})$/.exec(text) ?? []
  return from === '' ? null : { from: new Date(Number.parseInt(from, 36)), to: new Date(Number.parseInt(to, 36)) }
}
