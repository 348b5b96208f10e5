// `linchpin doctor`: is everything there that the bot needs? One line each, with the fix.
import { statfsSync } from 'node:fs'
import {
  databaseProblems,
  type Environment,
  readEnvironment,
  withSecretsOf,
  zoneProblem,
} from '../config/environment.ts'
import { type Config, loadConfig, machineZone, variablesIn } from '../config/load.ts'
import { type Channel, channelKey } from '../domain/channel.ts'
import { plainAddresses, redact } from '../domain/redact.ts'
import { DAY, formatDuration } from '../domain/time.ts'
import type { Logger } from '../domain/world.ts'
import { followingChannels } from '../store/channels.ts'
import { type Db, openStore } from '../store/db/open.ts'
import { nameOf, serverOf } from '../store/db/server.ts'
import { tokensSince } from '../store/model-summaries.ts'
import { listSources } from '../store/sources.ts'
import { DONE, type Io, MISTAKE, wantsColour, write } from './io.ts'
import { type Folders, mistakeLine, placeFor, systemClock } from './setup.ts'

type Finding = {
  readonly state: 'well' | 'off' | 'bad'
  readonly what: string
  readonly told: string
  /** An address of the bot's own making, shown with its query. */
  readonly link?: string
}

/** Exit code 1 when something is bad; what is merely off is no fault. */
export async function doctor(io: Io, folders: Folders): Promise<number> {
  const loaded = loadConfig(folders.config)
  const read = readEnvironment(io.variables)
  const { problems } = read
  const environment = withSecretsOf(read.environment, loaded.ok ? variablesIn(loaded.config) : [])
  const stored = await database(environment, folders, loaded.ok ? loaded.config : null)
  const findings: Finding[] = [
    runtime(),
    ...(loaded.ok
      ? [well('config', `${folders.config} is fine`)]
      : loaded.mistakes.map(one => bad('config', mistakeLine(one)))),
    ...problems.map(problem => bad('environment', problem)),
    await throughProxy(environment),
    ...(await slack(environment)),
    ...(await discord(environment, stored.channels)),
    clock(),
    ...zone(io),
    disk(folders.data),
    ...stored.findings,
  ]
  await write(io.out, findings.map(finding => findingLine(io, finding, environment.secrets)).join(''))
  return findings.some(finding => finding.state === 'bad') ? MISTAKE : DONE
}

const well = (what: string, told: string): Finding => ({ state: 'well', what, told })
const bad = (what: string, told: string): Finding => ({ state: 'bad', what, told })
const off = (what: string, told: string): Finding => ({ state: 'off', what, told })

function findingLine(io: Io, { state, what, told, link = '' }: Finding, secrets: readonly string[]): string {
  const [mark, colour] = { well: ['✓', '32'], off: ['·', '2'], bad: ['✗', '31'] }[state] as [string, string]
  const shown = wantsColour(io, io.out) ? `\u001b[${colour}m${mark}\u001b[0m` : mark
  return `${shown} ${what}: ${redact(told, secrets)}${link}\n`
}

function runtime(): Finding {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number)
  const enough = major > 24 || (major === 24 && minor >= 15)
  return enough
    ? well('node', process.versions.node)
    : bad('node', `${process.versions.node} is too old: run \`npm ci\`, then start with npm, which brings its own`)
}

/** What goes out goes so from here on. */
async function throughProxy({ proxy }: Environment): Promise<Finding> {
  if (proxy === null) return off('proxy', 'off, because HTTPS_PROXY and HTTP_PROXY are not set')
  const { sendThrough } = await import('../sources/http/proxy.ts')
  sendThrough(proxy)
  const ways = Object.entries({ https: proxy.https ?? proxy.http, http: proxy.http }).map(
    ([scheme, way]) => `${scheme} by ${way === null ? 'the direct way' : plainAddresses(way)}`,
  )
  const direct = proxy.none === '' ? '' : `; directly (NO_PROXY): ${proxy.none}`
  return well('proxy', `feeds, Slack, Discord, webhooks and models are asked for ${ways.join(', ')}${direct}`)
}

/** The SDK is loaded for whoever has set something up. */
async function slack({ slack }: Environment): Promise<Finding[]> {
  if ((slack.botToken ?? slack.clientId) === undefined) return [off('slack', 'off, because SLACK_BOT_TOKEN is not set')]
  const { checkSlack } = await import('../../adapters/slack/setup/doctor.ts')
  return (await checkSlack(slack, SILENT)).map(finding => ({ what: 'slack', ...finding }))
}

const SILENT: Logger = { debug() {}, info() {}, warn() {}, error() {} }

async function discord({ discord }: Environment, following: readonly Channel[]): Promise<Finding[]> {
  const { token } = discord
  if (token === undefined) return [off('discord', 'off, because DISCORD_TOKEN is not set')]
  const { checkDiscord } = await import('../../adapters/discord/setup/doctor.ts')
  const channels = following.filter(({ platform }) => platform === 'discord')
  const found = await checkDiscord({ ...discord, token, channels, clock: systemClock, logger: SILENT })
  return found.map(finding => ({ what: 'discord', ...finding }))
}

/** A clock before this version was written is wrong, and signatures and digests would be too. */
const WRITTEN = Date.parse('2026-11-01T00:00:00Z')

function clock(): Finding {
  const now = systemClock.now()
  const told = `${now.toISOString()}, zone ${machineZone()}`
  return now.getTime() < WRITTEN ? bad('clock', `${told} is in the past: set the machine's clock`) : well('clock', told)
}

const zone = ({ variables }: Io): Finding[] => [zoneProblem(variables) ?? []].flat().map(told => bad('zone', told))

function disk(folder: string): Finding {
  try {
    const { bavail, bsize } = statfsSync(folder)
    const megabytes = Math.floor((bavail * bsize) / 1024 / 1024)
    return megabytes < 200
      ? bad('disk', `only ${megabytes} MB are free where ${folder} is: free some space`)
      : well('disk', `${megabytes} MB free`)
  } catch {
    return off('disk', `${folder} is not there yet; it is made at the first start`)
  }
}

type Stored = { readonly findings: Finding[]; readonly channels: Channel[] }

async function database(environment: Environment, folders: Folders, config: Config | null): Promise<Stored> {
  // What is wrong with the address is said with the rest of the environment.
  if (databaseProblems(environment.databaseUrl).length > 0) return { findings: [], channels: [] }
  const place = placeFor(environment, folders)
  const store = await openStore(place)
  if (!store.ok) return { findings: [bad('database', store.problem.message)], channels: [] }
  const following = await followingChannels(store.value)
  const findings = [
    well('database', typeof place === 'string' ? `${place}/linchpin.db opens` : await aboutServer(store.value, place)),
    ...following.flatMap(({ channel, stopped }) =>
      stopped === null
        ? []
        : [bad(channelKey(channel), `posting has stopped: ${stopped}; mend it and subscribe there again`)],
    ),
    ...(config ? await sourceFindings(store.value, config) : []),
    ...(config?.summarize.llm ? [await modelCost(store.value)] : []),
  ]
  await store.value.destroy()
  return { findings, channels: following.map(({ channel }) => channel) }
}

/** How many of its connections are taken: each process of the bot holds up to 13. */
async function aboutServer(db: Db, place: URL): Promise<string> {
  const { version, used, most } = await serverOf(db)
  const connections = `${used} of its ${most} connections are taken`
  return `PostgreSQL ${version} at ${nameOf(place)} answers, its clock agrees, and ${connections}`
}

/** What the model that chooses summaries has been given and has given back. */
async function modelCost(db: Db): Promise<Finding> {
  const { input, output } = await tokensSince(db, new Date(systemClock.now().getTime() - 30 * DAY))
  return well('model', `${input} tokens in and ${output} out in 30 days`)
}

async function sourceFindings(db: Db, config: Config): Promise<Finding[]> {
  const known = new Map((await listSources(db)).map(source => [source.id, source]))
  const now = systemClock.now().getTime()
  return [...config.folders, ...config.feeds].map(({ id }) => {
    const source = known.get(id)
    if (!source?.triedAt) return off(id, 'not read yet')
    if (source.problem === null) return well(id, `last read ${source.readAt?.toISOString()}`)
    return bad(id, `${source.problem}; next try in ${formatDuration(source.nextAt.getTime() - now)}`)
  })
}
