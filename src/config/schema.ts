// The schema of the config files. Messages say what to write; the mistake and the value are printed before them.
import { isIP } from 'node:net'
import { z } from 'zod'
import { parseChannel } from '../domain/channel.ts'
import { INSTANT, parseMode } from '../domain/mode.ts'
import { DAY, isZone, MINUTE, parseDuration, SECOND } from '../domain/time.ts'
import { queryOf } from '../reading/query/lists.ts'
import { isPrivate } from './own-network.ts'

const ID = 'use lower-case letters, digits and hyphens, such as security-package'

export const id = z
  .string(ID)
  .max(64, 'use at most 64 characters')
  .regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, ID)

export const text = (what: string, most: number) =>
  z.string(`write ${what}`).trim().min(1, `write ${what}`).max(most, `use at most ${most} characters`)

/** A text, or one per language. */
export const localized = (what: string, most: number) =>
  z.union([text(what, most), z.strictObject({ en: text(what, most), ko: text(what, most) })], {
    error: `write ${what}, or {en: …, ko: …}`,
  })

const SHORTEST_KEPT = 35 * DAY

const EVERY = 'write a length of time from 1s to 7d, such as 10m or 1h'

export const duration = z
  .string(EVERY)
  .regex(/^\d{1,6}\s*[smhd]$/, EVERY)
  .transform(text => parseDuration(text) ?? 0)
  .refine(ms => ms >= SECOND && ms <= 7 * 24 * 60 * MINUTE, EVERY)

const ZONE = 'write a time zone such as Asia/Seoul or America/New_York'

export const zone = z.string(ZONE).refine(isZone, ZONE)

const ADDRESS = 'write a web address that begins with https:// or http://, without a name or password in it'

export const address = z.string(ADDRESS).max(2000, 'use at most 2000 characters').refine(isAddress, ADDRESS)

function isAddress(text: string): boolean {
  const url = URL.parse(text)
  return url !== null && /^https?:$/.test(url.protocol) && url.username === '' && url.password === ''
}

const LANGUAGE = 'write a language such as en or ko'

export const language = z.string(LANGUAGE).regex(/^[a-z]{2,3}(-[A-Za-z0-9]+)*$/, LANGUAGE)

export const strict = <Shape extends z.ZodRawShape>(shape: Shape) =>
  z.strictObject(shape, `the settings here are ${Object.keys(shape).join(', ')}`)

export const list = <Item extends z.ZodType>(item: Item, what: string) =>
  z
    .array(item, `write a list of ${what}, each beginning with a dash`)
    .nullish()
    .transform(items => items ?? [])

const QUERY = 'write what to look for as query, such as "security package" AND Korea, or as lists any, all and none'

const THRESHOLD = 'write a number from 0 to 1: the score below which an article does not count'

const phrases = z.array(text('a word or a phrase', 500), 'write a list of words or phrases').optional()

const TITLE = 'write what people should read as its name, or a name for each language: {en: …, ko: …}'

const name = text('what people should read as its name', 120)

const title = z.union([name, strict({ en: name, ko: name })], TITLE)

/** A track has a query, or lists of phrases that make one. */
const track = strict({
  id,
  title,
  query: z.string(QUERY).max(100_000, 'use at most 100000 characters').optional(),
  any: phrases,
  all: phrases,
  none: phrases,
  description: text('a sentence about it', 500).optional(),
  threshold: z.number(THRESHOLD).min(0, THRESHOLD).max(1, THRESHOLD).optional(),
})
  .refine(({ query, any, all, none }) => query === undefined || !(any || all || none), {
    error: 'write either a query or the lists any, all and none, not both',
    path: ['query'],
  })
  .transform(({ query, any, all, none, title, ...rest }) => ({
    ...rest,
    ...(typeof title === 'string' ? { title } : { title: title.en, titles: title }),
    query: query ?? queryOf({ any, all, none }),
  }))
  .refine(({ query }) => query.trim() !== '', { error: QUERY, path: ['query'] })

const LIST_NAME = 'name a list with lower-case letters, digits and hyphens, such as korea; a query writes @korea'

/** Named word lists, which queries refer to as @name. */
const words = z
  .record(
    z.string().regex(/^[a-z][a-z0-9-]*$/, LIST_NAME),
    z.array(text('a word or a phrase', 200), 'write a list of words or phrases'),
    'write names with their lists of words',
  )
  .default({})

export const tracksFile = strict({ tracks: list(track, 'tracks'), words })

const CHANNEL = 'write platform/workspace/channel, such as slack/T1/C1, discord/GUILD/CHANNEL or console/local/console'

const channel = z
  .string(CHANNEL)
  .refine(text => parseChannel(text) !== null, CHANNEL)
  .transform(text => parseChannel(text) ?? { platform: 'console' as const, workspace: '', id: '' })

const MODE =
  'write instant, hourly, or daily with a time such as daily 08:30, and quiet 22:00-07:00 after it for quiet hours'

const mode = z
  .string(MODE)
  .refine(text => parseMode(text) !== null, MODE)
  .transform(text => parseMode(text) ?? INSTANT)

const NETWORK = 'write a network such as 10.0.0.0/8 or ::1/128'

const SLACK_USER = 'write a member’s ID such as U012AB3CD (in Slack: profile, ⋮, Copy member ID)'

const KEY_NAME = 'write the NAME of the environment variable that holds it, not the secret itself'

export const variable = z.string(KEY_NAME).regex(/^[A-Z][A-Z0-9_]*$/, KEY_NAME)

/** A language model that chooses which of an article's sentences are told. */
const llm = strict({
  provider: z.enum(['openai-compatible', 'anthropic', 'ollama'], 'write openai-compatible, anthropic or ollama'),
  url: address.optional(),
  model: text('the name of the model', 200),
  keyFrom: variable.optional(),
  deadline: duration.prefault('8s'),
}).refine(({ provider, url }) => provider !== 'openai-compatible' || url !== undefined, {
  error: 'write the address of the service, such as https://llm.example.org/v1',
  path: ['url'],
})

const COUNT = 'write a whole number such as 1000'

const ROLE = 'write the number of a Discord role in quotes, such as "1180000000000000001"'

/** CIDR: an address and the number of its network bits. */
function isNetwork(text: string): boolean {
  const [address = '', bits = '', ...rest] = text.split('/')
  const most = { 0: -1, 4: 32, 6: 128 }[isIP(address)] ?? -1
  return rest.length === 0 && /^\d{1,3}$/.test(bits) && Number(bits) <= most
}

const KEEP =
  'write how long: one length such as 365d, or one for each of articles, unmatched, deliveries and revisions; ' +
  'from 35d, because backtests look back 30 days'

const kept = z
  .string(KEEP)
  .regex(/^\d{1,4}\s*d$/, KEEP)
  .transform(text => parseDuration(text) ?? 0)
  .refine(ms => ms >= SHORTEST_KEPT, KEEP)

/** A single duration is for told articles; articles that fired no track are kept for a quarter of it. */
const keep = z.union(
  [
    kept.transform(all => {
      const less = Math.max(SHORTEST_KEPT, all / 4)
      return { articles: all, unmatched: less, deliveries: all, revisions: less }
    }),
    strict({ articles: kept, unmatched: kept, deliveries: kept, revisions: kept }).partial(),
  ],
  KEEP,
)

export const linchpinFile = strict({
  timezone: zone.optional(),
  keep: keep.prefault({}),
  fetch: strict({
    allowNetworks: list(z.string(NETWORK).refine(isNetwork, NETWORK), 'networks'),
    contact: text('an address where publishers can reach you', 200).optional(),
  }).prefault({}),
  websub: strict({ publicUrl: address }).optional(),
  access: strict({
    everyoneMaySubscribe: z.boolean('write true or false').default(false),
    slackUsers: list(z.string(SLACK_USER).regex(/^[A-Z0-9]{2,20}$/, SLACK_USER), 'members of Slack'),
    discordRoles: list(z.string(ROLE).regex(/^\d{15,20}$/, ROLE), 'role ids'),
  }).prefault({}),
  summarize: strict({ llm: llm.optional() }).prefault({}),
  quotas: strict({
    subscriptions: z.int(COUNT).min(0, COUNT).default(1000),
    tracks: z.int(COUNT).min(0, COUNT).default(20),
    feeds: z.int(COUNT).min(0, COUNT).default(50),
  }).prefault({}),
  corrections: strict({ watch: duration.prefault('72h') }).prefault({}),
  subscriptions: z
    .array(
      strict({
        channel,
        tracks: z.array(id, 'write a list of track ids').min(1, 'name at least one track'),
        mode: mode.prefault('instant'),
      }),
      'write a list of subscriptions, each beginning with a dash',
    )
    .nullish(),
  operators: list(channel, 'channels'),
  webhooks: list(
    strict({
      channel,
      url: address,
      secretFrom: variable,
    }),
    'webhooks',
  ),
}).refine(({ summarize: { llm }, fetch }) => llm?.url === undefined || isPrivate(llm.url, fetch.allowNetworks), {
  error: 'write https://, or http:// with an address of this machine or of a network in fetch.allowNetworks',
  path: ['summarize', 'llm', 'url'],
})
