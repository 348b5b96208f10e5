// Where a story goes in a channel: under the post it repeats, under the storyline it develops, or by itself.
import type { Channel } from '../domain/channel.ts'
import { DAY, HOUR } from '../domain/time.ts'
import { compiledQuery } from './db/compiled.ts'
import type { Db } from './db/open.ts'

export type Placement =
  | { readonly kind: 'again'; readonly under: string }
  | {
      readonly kind: 'update'
      /** The storyline's first post in the channel. */
      readonly under: string
      /** The storyline's latest told development. */
      readonly earlier: { readonly headline: string; readonly at: Date }
      /** How many of its posts the channel got in the last six hours. */
      readonly recent: number
    }

/** After a longer silence a storyline starts a new post. */
const TOLD = 7 * DAY
const RECENT = 6 * HOUR

/**
 * Where the delivery `before` of a story goes, judged only by earlier posts so that the answer is stable. Null for a
 * post of its own.
 */
export async function placementOf(db: Db, channel: Channel, story: number, before: number): Promise<Placement | null> {
  const [own] = await storyOf(db, { story })
  if (!own) return null
  const line = own.storyline ?? story
  const told = await toldIn(db, { ...channel, story, line, before, since: own.at - TOLD })
  const repeated = own.again === null ? undefined : told.find(one => one.id === own.again || one.again === own.again)
  if (repeated?.remote_id) return { kind: 'again', under: repeated.remote_id }
  const fresh = told.filter(one => one.again === null)
  const [first, last] = [fresh[0], fresh.at(-1)]
  if (!first?.remote_id || !last) return null
  const posts = fresh.filter(one => (one.sent_at ?? 0) >= own.at - RECENT).map(one => one.remote_id)
  const earlier = { headline: last.headline, at: new Date(last.at) }
  return { kind: 'update', under: first.remote_id, earlier, recent: new Set(posts).size }
}

const storyOf = compiledQuery((db, { story }: { story: number }) =>
  db.selectFrom('story').selectAll().where('id', '=', story),
)

type ToldBefore = Channel & { story: number; line: number; before: number; since: number }

/** A channel's posts of the storyline's other stories; join order as in deliveries.ts. */
const toldIn = compiledQuery((db, { platform, workspace, id, story, line, before, since }: ToldBefore) =>
  db
    .selectFrom('story')
    .crossJoin('alert')
    .crossJoin('delivery')
    .select(['delivery.remote_id', 'delivery.sent_at', 'alert.headline', 'story.id', 'story.at', 'story.again'])
    .whereRef('alert.story', '=', 'story.id')
    .whereRef('delivery.alert', '=', 'alert.id')
    .where('delivery.platform', '=', platform)
    .where('delivery.workspace', '=', workspace)
    .where('delivery.channel', '=', id)
    .where('delivery.id', '<', before)
    .where('delivery.state', '=', 'sent')
    .where('delivery.digest', '=', 0)
    .where('delivery.correction', '=', 0)
    .where('delivery.sent_at', '>=', since)
    .where('story.id', '!=', story)
    .where(({ or, eb }) => or([eb('story.id', '=', line), eb('story.storyline', '=', line)]))
    .orderBy('delivery.id'),
)
