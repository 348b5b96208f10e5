// Doctor's findings about the store: whether it opens, which channels are stopped, which sources fail.
import { databaseProblems, type Environment } from '../config/environment.ts'
import type { Config } from '../config/load.ts'
import { whyOff } from '../config/switched-off.ts'
import type { Channel } from '../domain/channel.ts'
import { DAY, formatDuration } from '../domain/time.ts'
import { type BotTrouble, findTroubles } from '../domain/trouble.ts'
import { countArticles } from '../store/articles.ts'
import { readCondition } from '../store/condition.ts'
import { waitsForResume } from '../store/db/backup.ts'
import { dialectOf } from '../store/db/dialect.ts'
import { type Db, openStore } from '../store/db/open.ts'
import { nameOf, serverOf } from '../store/db/server.ts'
import { tokensSince } from '../store/model-summaries.ts'
import type { ListedSource } from '../store/sources.ts'
import { wordsIn } from '../words/words.ts'
import { bad, type Finding, off, well } from './finding.ts'
import { type Folders, placeFor, systemClock } from './setup.ts'

type Stored = { readonly findings: Finding[]; readonly channels: Channel[] }

type CheckedMemory = {
  readonly environment: Environment
  readonly folders: Folders
  /** Null when it has mistakes. */
  readonly config: Config | null
  /** Whether to list every source. */
  readonly all: boolean
}

export async function checkMemory({ environment, folders, config, all }: CheckedMemory): Promise<Stored> {
  // A bad address is reported with the rest of the environment.
  if (databaseProblems(environment.databaseUrl).length > 0) return { findings: [], channels: [] }
  const place = placeFor(environment, folders)
  const store = await openStore(place)
  if (!store.ok) return { findings: [bad('database', store.problem.message)], channels: [] }
  const condition = await readCondition(store.value, new Set(config ? idsOf(config) : []), systemClock.now())
  const whyNot = (channel: Channel) => config && whyOff(channel, config, environment)
  const troubles = findTroubles(condition, systemClock.now(), whyNot)
  const isOffline = troubles.some(({ kind }) => kind === 'offline')
  const findings = [
    well('database', typeof place === 'string' ? `${place}/linchpin.db opens` : await aboutServer(store.value, place)),
    ...troubles.filter(({ kind }) => kind !== 'source' || all || !isOffline).map(troubleFinding),
    ...(config ? [await sizeFinding(store.value, config)] : []),
    ...(config ? sourceFindings(condition.sources, idsOf(config), all) : []),
    ...(config?.summarize.llm ? [await modelCost(store.value)] : []),
  ]
  await store.value.destroy()
  return { findings, channels: condition.following.map(({ channel }) => channel) }
}

/** The server's connections in use: each bot process holds up to 13, plus 3 for its page. */
async function aboutServer(db: Db, place: URL): Promise<string> {
  const { version, used, most } = await serverOf(db)
  const connections = `${used} of its ${most} connections are taken`
  return `PostgreSQL ${version} at ${nameOf(place)} answers, its clock agrees, and ${connections}`
}

/** Tokens sent to and received from the model that chooses summaries. */
async function modelCost(db: Db): Promise<Finding> {
  const { input, output } = await tokensSince(db, new Date(systemClock.now().getTime() - 30 * DAY))
  return well('model', `${input} tokens in and ${output} out in 30 days`)
}

/** Reads and posts that are late are no fault of a bot that was stopped. */
function troubleFinding(trouble: BotTrouble): Finding {
  const say = wordsIn('en').page.wrong
  const { kind, what } = trouble
  switch (kind) {
    case 'restored':
      return bad('database', waitsForResume(trouble.since))
    case 'still':
      return off(what, say.still(trouble.count))
    case 'waiting':
      return off('deliveries', `${say.waiting(trouble.late.count)} for ${what}: ${trouble.late.detail ?? say.untried}`)
    case 'disk':
    case 'offline':
      return bad(what, say[kind](trouble.count))
    case 'dead':
      return bad(what, `${say.dead(trouble.count)} linchpin deliveries --state dead --since 1d says why`)
    case 'off':
      return bad(what, `follows tracks, and nothing is posted there: ${trouble.detail}`)
    case 'stopped':
      return bad(what, `posting has stopped: ${trouble.detail}; mend it and subscribe there again`)
    case 'silent':
      return off(what, wordsIn('en').feeds.silent(what, trouble.silence))
    case 'source': {
      const wait = formatDuration(trouble.source.nextAt.getTime() - systemClock.now().getTime())
      return bad(what, `${trouble.detail}; next try in ${wait}`)
    }
  }
}

const idsOf = ({ folders, feeds, pages }: Config): string[] => [...folders, ...feeds, ...pages].map(({ id }) => id)

/** How many sources are well; each of them if all are asked for. */
function sourceFindings(sources: readonly ListedSource[], ids: readonly string[], all: boolean): Finding[] {
  const fine = sources.filter(({ problem, triedAt }) => problem === null && triedAt !== null)
  const read = new Set(sources.filter(({ triedAt }) => triedAt !== null).map(({ id }) => id))
  const unread = ids.filter(id => !read.has(id))
  if (all) {
    const each = fine.map(({ id, readAt }) => well(id, `last read ${readAt?.toISOString()}`))
    return [...each, ...unread.map(id => off(id, 'not read yet'))]
  }
  const counted = `${fine.length} of ${ids.length} read without trouble`
  const rest = unread.length > 0 ? `, ${unread.length} not read yet` : ''
  return [(fine.length > 0 ? well : off)('sources', `${counted}${rest}; doctor --all names each`)]
}

/** Growth, estimated from last week's articles at today's average size. */
async function sizeFinding(db: Db, { keep }: Config): Promise<Finding> {
  const { bytes, free } = await dialectOf(db).size(db)
  const { articles, recent } = await countArticles(db, new Date(systemClock.now().getTime() - 7 * DAY))
  const perDay = articles === 0 ? 0 : ((bytes - free) / articles) * (recent / 7)
  const growth = recent === 0 ? '' : `, ${inMegabytes(perDay)} more a day`
  const kept =
    keep.articles === undefined ? 'kept for ever (linchpin.yaml: keep)' : `kept for ${keep.articles / DAY} days`
  const inside =
    free < bytes / 4 ? '' : `; ${inMegabytes(free)} of it are free and used first, or go with linchpin compact`
  return well('size', `${inMegabytes(bytes)} for ${articles} articles${growth}; articles are ${kept}${inside}`)
}

const inMegabytes = (bytes: number): string => `${(bytes / 1e6).toFixed(bytes < 1e7 ? 1 : 0)} MB`
