// Doctor's findings about the store: whether it opens, which channels are stopped, which sources fail.
import { databaseProblems, type Environment } from '../config/environment.ts'
import type { Config } from '../config/load.ts'
import { whyOff } from '../config/switched-off.ts'
import { type Channel, channelKey } from '../domain/channel.ts'
import { DAY, formatDuration } from '../domain/time.ts'
import { countArticles } from '../store/articles.ts'
import { followingChannels } from '../store/channels.ts'
import { pausedSince, waitsForResume } from '../store/db/backup.ts'
import { dialectOf } from '../store/db/dialect.ts'
import { type Db, openStore } from '../store/db/open.ts'
import { nameOf, serverOf } from '../store/db/server.ts'
import { tokensSince } from '../store/model-summaries.ts'
import { listSources } from '../store/sources.ts'
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
  const following = await followingChannels(store.value)
  const since = await pausedSince(store.value)
  const findings = [
    well('database', typeof place === 'string' ? `${place}/linchpin.db opens` : await aboutServer(store.value, place)),
    ...(since ? [bad('database', waitsForResume(since))] : []),
    ...following.flatMap(({ channel, stopped }) => channelFinding(channel, stopped, config, environment)),
    ...(config ? [await sizeFinding(store.value, config)] : []),
    ...(config ? await sourceFindings(store.value, config, all) : []),
    ...(config?.summarize.llm ? [await modelCost(store.value)] : []),
  ]
  await store.value.destroy()
  return { findings, channels: following.map(({ channel }) => channel) }
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

function channelFinding(
  channel: Channel,
  stopped: string | null,
  config: Config | null,
  environment: Environment,
): Finding[] {
  const key = channelKey(channel)
  const reason = config === null ? null : whyOff(channel, config, environment)
  if (reason !== null) return [bad(key, `follows tracks, and nothing is posted there: ${reason}`)]
  return stopped === null ? [] : [bad(key, `posting has stopped: ${stopped}; mend it and subscribe there again`)]
}

/** One line per failing source; the others are counted unless all are asked for. */
async function sourceFindings(db: Db, config: Config, all: boolean): Promise<Finding[]> {
  const known = new Map((await listSources(db)).map(source => [source.id, source]))
  const now = systemClock.now().getTime()
  const findings = [...config.folders, ...config.feeds].map(({ id }) => {
    const source = known.get(id)
    if (!source?.triedAt) return off(id, 'not read yet')
    if (source.problem === null) return well(id, `last read ${source.readAt?.toISOString()}`)
    return bad(id, `${source.problem}; next try in ${formatDuration(source.nextAt.getTime() - now)}`)
  })
  if (all) return findings
  const failing = findings.filter(one => one.state === 'bad')
  const read = findings.filter(one => one.state === 'well').length
  const unread = findings.length - read - failing.length
  const counted = `${read} of ${findings.length} read without trouble${unread > 0 ? `, ${unread} not read yet` : ''}`
  return [...failing, (read > 0 ? well : off)('sources', `${counted}; doctor --all names each`)]
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
