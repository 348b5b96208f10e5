// `linchpin doctor`: checks everything that the bot needs, one line each with the fix.
import { type Environment, readEnvironment, withSecretsOf, zoneProblem } from '../config/environment.ts'
import { loadConfig, machineZone, variablesIn } from '../config/load.ts'
import type { Channel } from '../domain/channel.ts'
import { plainAddresses, redact } from '../domain/redact.ts'
import { findTroubles } from '../domain/trouble.ts'
import type { Logger } from '../domain/world.ts'
import { freeDisk } from '../store/db/folder.ts'
import { checkMemory } from './doctor-memory.ts'
import { bad, type Finding, off, well } from './finding.ts'
import { DONE, type Io, MISTAKE, wantsColour, write } from './io.ts'
import { type Folders, mistakeLine, systemClock } from './setup.ts'

type DoctorOptions = { readonly json?: boolean; readonly all?: boolean }

/** Problems first. Exit code 1 when something is broken; something merely switched off is no fault. */
export async function doctor(io: Io, folders: Folders, { json, all = false }: DoctorOptions): Promise<number> {
  const loaded = loadConfig(folders.config)
  const read = readEnvironment(io.variables)
  const environment = withSecretsOf(read.environment, loaded.ok ? variablesIn(loaded.config) : [])
  const stored = await checkMemory({ environment, folders, config: loaded.ok ? loaded.config : null, all })
  const findings: Finding[] = [
    runtime(),
    ...(loaded.ok
      ? [well('config', `${folders.config} is fine`)]
      : loaded.mistakes.map(one => bad('config', mistakeLine(one)))),
    ...read.problems.map(problem => bad('environment', problem)),
    await throughProxy(environment),
    ...(await slack(environment)),
    ...(await discord(environment, stored.channels)),
    clock(),
    ...zone(io),
    disk(folders.data),
    ...stored.findings,
  ]
  const { bad: problems = [], off: idle = [], well: rest = [] } = Object.groupBy(findings, one => one.state)
  const ordered = [...problems, ...rest, ...idle].map(one => ({ ...one, told: redact(one.told, environment.secrets) }))
  const lines = ordered.map(finding => findingLine(io, finding)).join('')
  await write(io.out, json ? `${JSON.stringify(ordered)}\n` : lines)
  return problems.length > 0 ? MISTAKE : DONE
}

function findingLine(io: Io, { state, what, told, link = '' }: Finding): string {
  const [mark, colour] = { well: ['✓', '32'], off: ['·', '2'], bad: ['✗', '31'] }[state] as [string, string]
  const shown = wantsColour(io, io.out) ? `\u001b[${colour}m${mark}\u001b[0m` : mark
  return `${shown} ${what}: ${told}${link}\n`
}

function runtime(): Finding {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number)
  const enough = major > 24 || (major === 24 && minor >= 15)
  return enough
    ? well('node', process.versions.node)
    : bad('node', `${process.versions.node} is too old: run \`npm ci\`, then start with npm, which brings its own`)
}

/** Sends this process's own requests through the proxy from here on. */
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

/** Loads the SDK only when the platform is set up. */
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

/** A clock that is earlier than this version is wrong, and signatures and schedules would be too. */
const WRITTEN = Date.parse('2026-11-01T00:00:00Z')

function clock(): Finding {
  const now = systemClock.now()
  const told = `${now.toISOString()}, zone ${machineZone()}`
  return now.getTime() < WRITTEN ? bad('clock', `${told} is in the past: set the machine's clock`) : well('clock', told)
}

const zone = ({ variables }: Io): Finding[] => [zoneProblem(variables) ?? []].flat().map(told => bad('zone', told))

function disk(folder: string): Finding {
  const megabytes = freeDisk(folder)
  if (megabytes === null) return off('disk', `${folder} does not exist yet; it is made at the first start`)
  return findTroubles({ freeMegabytes: megabytes }, systemClock.now()).length > 0
    ? bad('disk', `only ${megabytes} MB are free where ${folder} is: free some space`)
    : well('disk', `${megabytes} MB free`)
}
