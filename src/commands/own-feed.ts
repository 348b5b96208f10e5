// `feed add <address>`, `feed remove <address or id>`: a workspace's own sources, shown before they are followed.
import type { Invocation } from '../adapter.ts'
import { idFor } from '../domain/id-for.ts'
import { type Line, linked, type Message } from '../domain/message.ts'
import { isOwn, type OwnSource, ownId } from '../domain/own-source.ts'
import { titleIn } from '../domain/track.ts'
import { recordChange } from '../store/ledger.ts'
import {
  followedIn,
  followSource,
  ownIds,
  ownSourceAt,
  ownSourceIn,
  proposeSource,
  unfollowSource,
} from '../store/own-feeds.ts'
import { answer, type FoundSource, problemMessage, type Speaking } from './context.ts'
import type { FeedRequest } from './parse-feed.ts'

/** From this many on, answers say how much of the quota is left. */
const NEARLY_FULL = 5

export function feed(context: Speaking, invocation: Invocation, { verb, what }: FeedRequest): Promise<Message> {
  switch (verb) {
    case 'add':
      return propose(context, what)
    case 'follow':
      return follow(context, invocation, what)
    case 'cancel':
      return Promise.resolve(answer(context.words.feed.cancelled))
    case 'remove':
      return remove(context, invocation, what)
  }
}

/** Shows the source and what it would have fired, and stores it until the Follow button is pressed. */
async function propose(context: Speaking, address: string): Promise<Message> {
  const { db, clock, quotas, words, whose, places, typed } = context
  const own = await followedIn(db, whose)
  if (own.length >= quotas.feeds) return problemMessage(words.feed.full(quotas.feeds, typed('feed remove ID')))
  const looked = await context.look.source(address)
  if (!looked.ok) return problemMessage(words.look.problems[looked.problem.kind])
  const { items, ...found } = looked.value
  const shared = [...places].find(([id, place]) => !isOwn(id) && hrefOf(place) === hrefOf(found.url))
  if (shared) return answer(words.feed.shared(shared[0]))
  const followed = own.find(({ url }) => url === found.url)
  if (followed) return answer(words.feed.already(followed.id))
  const known = await ownSourceAt(db, found.url)
  const title = found.title.trim().slice(0, 120) || (URL.parse(found.url)?.hostname ?? found.url)
  const taken = new Set([...(await ownIds(db))].map(id => id.slice(ownId('').length)))
  const id = known?.id ?? ownId(idFor(title, found.url, taken))
  await proposeSource(db, whose, { ...found, title, id }, clock.now())
  return proposal(context, { ...found, title, id }, items)
}

const hrefOf = (url: string): string => URL.parse(url)?.href ?? url

const SHOWN = 3

function proposal({ words, locale, tracks }: Speaking, found: OwnSource, items: FoundSource['items']): Message {
  const say = words.feed
  const fired = tracks.flatMap((track): string[] => {
    const number = items.filter(({ matches }) =>
      matches.some(one => one.track === track.id && one.level !== 'mention'),
    ).length
    return number > 0 ? [`${titleIn(track, locale.language)}: ${number}`] : []
  })
  const lines: Line[] = [
    [say[found.kind], linked(found.url, found.url)],
    ...items
      .slice(0, SHOWN)
      .map(
        ({ headline, url, publishedAt }): Line => [
          '• ',
          ...(publishedAt ? [{ at: publishedAt }, ' · '] : []),
          linked(headline, url),
        ],
      ),
    [say.fires(items.length, fired)],
  ]
  return {
    ...answer([{ strong: found.title }, ` (${URL.parse(found.url)?.hostname ?? ''})`], lines),
    actions: [
      { label: say.follow, command: `feed follow ${found.id}` },
      { label: say.cancel, command: `feed cancel ${found.id}` },
    ],
  }
}

async function follow(context: Speaking, invocation: Invocation, id: string): Promise<Message> {
  const { db, clock, quotas, words, whose, typed } = context
  const say = words.feed
  return db.transaction().execute(async trx => {
    const source = await ownSourceIn(trx, whose, id)
    if (!source) return problemMessage(say.unknown(id.slice(0, 60), typed('feed add https://…')))
    const done = await followSource(trx, whose, id, quotas.feeds, clock.now())
    if (done === 'already') return answer(say.already(id))
    if (done === 'full') return problemMessage(say.full(quotas.feeds, typed('feed remove ID')))
    await recordChange(trx, invocation, { kind: 'feed', subject: id, before: null, after: source.url }, clock.now())
    const left = quotas.feeds - (await followedIn(trx, whose)).length
    return {
      ...answer(say.followed(source.title, id), left <= NEARLY_FULL ? [[say.left(left)]] : []),
      actions: [{ label: words.buttons.undo, command: `feed remove ${id}` }],
    }
  })
}

/** Finds a source by the id that `feeds` shows, with or without its prefix, or by its address. */
async function remove({ db, clock, words, whose }: Speaking, invocation: Invocation, what: string): Promise<Message> {
  const say = words.feed
  return db.transaction().execute(async trx => {
    const own = await followedIn(trx, whose)
    const ids = own.map(({ id }) => id)
    const named = [what, ownId(what)].map(one => one.toLowerCase())
    const source = own.find(({ id, url }) => named.includes(id) || hrefOf(what) === url || `https://${what}` === url)
    if (!source || !(await unfollowSource(trx, whose, source.id, clock.now())))
      return problemMessage(say.notOwn(what.slice(0, 200), ids))
    const change = { kind: 'feed', subject: source.id, before: source.url, after: null } as const
    await recordChange(trx, invocation, change, clock.now())
    const undo = [{ label: words.buttons.undo, command: `feed follow ${source.id}` }]
    return { ...answer(say.removed(source.title, source.id)), actions: undo }
  })
}
