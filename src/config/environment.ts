// Parses the environment: tokens and addresses. Only cli/ reads process.env and passes it in.
import type { ProxySettings } from '../domain/proxy.ts'
import { spellingsOf } from '../domain/redact.ts'

export type Environment = {
  readonly slack: {
    readonly botToken?: string
    readonly appToken?: string
    readonly signingSecret?: string
    readonly apiUrl?: string
    /** Set together, for an app installed by many workspaces. */
    readonly clientId?: string
    readonly clientSecret?: string
  }
  readonly discord: { readonly token?: string; readonly apiUrl?: string; readonly publicKey?: string }
  readonly databaseUrl?: string
  /** Encrypts the tokens of workspaces that installed the bot. */
  readonly secretKey?: string
  /** Null when every request goes out directly. */
  readonly proxy: ProxySettings | null
  /** Where the bot listens, and who may see the page. */
  readonly http: HttpPlace
  /** The least severe level that is logged. */
  readonly logLevel: LogLevel
  /** Looks up a variable that the config names, such as a webhook's secret. */
  readonly secret: (name: string) => string | undefined
  /** Every secret value, for redaction. */
  readonly secrets: readonly string[]
}

const LOG_LEVELS = ['debug', 'info', 'warn', 'error'] as const
type LogLevel = (typeof LOG_LEVELS)[number]

type HttpPlace = {
  /** A name or address of this machine; 0.0.0.0 means all. */
  readonly host: string
  readonly port: number
  /** Whether PORT is set: a process without page and commands listens only then. */
  readonly isPortSet: boolean
  /** Host names, in lower case, that the page accepts besides this machine's own. */
  readonly names: readonly string[]
  /** The token for signing in to the page; null limits the page to this machine. */
  readonly token: string | null
}

/** Rarely taken and easy to type. */
const DEFAULT_PORT = 4780

const SECRETS = /TOKEN|SECRET|PASSWORD|KEY|DATABASE_URL/

/** Reads the contract's variables. An empty variable counts as unset. Problems are sentences for a person. */
export function readEnvironment(variables: Readonly<Record<string, string | undefined>>): {
  environment: Environment
  problems: string[]
} {
  const get = (name: string): string | undefined => variables[name]?.trim() || undefined
  const problems: string[] = []
  const http = httpOf(get)
  problems.push(...httpProblems(http, get))
  const saidLevel = get('LINCHPIN_LOG_LEVEL') ?? 'info'
  const logLevel = LOG_LEVELS.find(level => level === saidLevel)
  if (logLevel === undefined)
    problems.push(`LINCHPIN_LOG_LEVEL is “${saidLevel}”: write ${LOG_LEVELS.join(', ')}, or leave it out for info`)
  for (const [name, ending] of [
    ['SLACK_API_URL', '/api/'],
    ['DISCORD_API_URL', '/api'],
  ] as const) {
    const url = get(name)
    if (url !== undefined && !(URL.canParse(url) && url.endsWith(ending)))
      problems.push(`${name} must be a web address that ends in ${ending}`)
  }
  problems.push(...installProblems(get))
  const proxy = proxyOf(get)
  if (proxy === 'unreadable') problems.push(NO_PROXY_ADDRESS)
  const publicKey = get('DISCORD_PUBLIC_KEY')
  if (publicKey !== undefined && !/^[0-9a-f]{64}$/i.test(publicKey))
    problems.push('DISCORD_PUBLIC_KEY must be the 64 digits of “Public Key” on the application’s page at Discord')
  const databaseUrl = get('DATABASE_URL')
  problems.push(...databaseProblems(databaseUrl))
  const environment: Environment = {
    slack: defined({
      botToken: get('SLACK_BOT_TOKEN'),
      appToken: get('SLACK_APP_TOKEN'),
      signingSecret: get('SLACK_SIGNING_SECRET'),
      apiUrl: get('SLACK_API_URL'),
      clientId: get('SLACK_CLIENT_ID'),
      clientSecret: get('SLACK_CLIENT_SECRET'),
    }),
    discord: defined({
      token: get('DISCORD_TOKEN'),
      apiUrl: get('DISCORD_API_URL'),
      publicKey,
    }),
    ...defined({ databaseUrl, secretKey: get('LINCHPIN_SECRET_KEY') }),
    proxy: proxy === 'unreadable' ? null : proxy,
    http,
    logLevel: logLevel ?? 'info',
    secret: get,
    secrets: Object.keys(variables)
      .flatMap(name => (SECRETS.test(name) ? (get(name) ?? []) : []))
      .concat(passwordsOf(databaseUrl), ...PROXIES.map(name => passwordsOf(get(name))))
      .flatMap(longEnough),
  }
  return { environment, problems }
}

const httpOf = (get: (name: string) => string | undefined): HttpPlace => ({
  host: get('LINCHPIN_HOST') ?? '127.0.0.1',
  port: Number(get('PORT') ?? DEFAULT_PORT),
  isPortSet: get('PORT') !== undefined,
  names: (get('LINCHPIN_HOSTS') ?? '').split(',').flatMap(name => nameOfHost(name) ?? []),
  token: get('LINCHPIN_PAGE_TOKEN') ?? null,
})

/** A host as it appears in requests, without a port. */
const nameOfHost = (text: string): string | null => URL.parse(`http://${text.trim()}`)?.hostname ?? null

/** Shortest page token. Guesses are limited to ten a minute, but a word that a person makes up would still be found. */
const SHORTEST_TOKEN = 12

function httpProblems({ port, token }: HttpPlace, get: (name: string) => string | undefined): string[] {
  const isPort = Number.isInteger(port) && port >= 0 && port <= 65535
  const hosts = get('LINCHPIN_HOSTS')?.split(',') ?? []
  return [
    ...(isPort
      ? []
      : [`PORT is “${get('PORT')}”: write a number from 1 to 65535, or leave it out for ${DEFAULT_PORT}`]),
    ...(token !== null && token.length < SHORTEST_TOKEN
      ? [
          `LINCHPIN_PAGE_TOKEN is too short, and would be guessed: write ${SHORTEST_TOKEN} characters or more, ` +
            'such as the output of `openssl rand -base64 24`',
        ]
      : []),
    ...hosts
      .filter(host => nameOfHost(host) === null)
      .map(
        host => `LINCHPIN_HOSTS has “${host.trim()}”: write host names with commas between, such as bot.example.org`,
      ),
  ]
}

/** Why an address is not a PostgreSQL address. Never quotes it, since it holds a password. */
export function databaseProblems(address: string | undefined): string[] {
  if (address === undefined || (/^postgres(ql)?:\/\//.test(address) && isWhole(address))) return []
  return [
    'DATABASE_URL must be the address of a PostgreSQL database, such as postgres://user:password@host:5432/linchpin; ' +
      'in a user or password write % as %25, # as %23, / as %2F, ? as %3F, @ as %40 and : as %3A (percent-encoding)',
  ]
}

/** An @ after the host comes from a password with an unescaped / ? or #. */
function isWhole(address: string): boolean {
  const url = URL.parse(address)
  if (!url || /@/.test(url.pathname + url.hash) || /^\?[^=&]*@/.test(url.search)) return false
  return decoded(url.username) !== null && decoded(url.password) !== null && decoded(url.pathname) !== null
}

/** Null when a % starts no percent-encoded byte. */
function decoded(text: string): string | null {
  try {
    return decodeURIComponent(text)
  } catch {
    return null
  }
}

/** Shorter secrets would match inside ordinary words. */
const longEnough = (secret: string): string[] => (secret.length < 8 ? [] : spellingsOf(secret))

/** Read as curl does: lower-case names win, and an address may lack its scheme. */
function proxyOf(get: (name: string) => string | undefined): ProxySettings | null | 'unreadable' {
  const [http, https] = ['http_proxy', 'https_proxy'].map(name => {
    const said = get(name) ?? get(name.toUpperCase()) ?? null
    return said === null || said.includes('://') ? said : `http://${said}`
  })
  const isReadable = (said: string) => /^https?:$/.test(URL.parse(said)?.protocol ?? '') && isWhole(said)
  if (![http, https].every(said => !said || isReadable(said))) return 'unreadable'
  if (!http && !https) return null
  return { http: http ?? null, https: https ?? null, none: get('no_proxy') ?? get('NO_PROXY') ?? '' }
}

const NO_PROXY_ADDRESS =
  'HTTPS_PROXY and HTTP_PROXY must be addresses of HTTP proxies, such as http://user:password@proxy.example:3128'

const PROXIES = ['HTTPS_PROXY', 'HTTP_PROXY', 'https_proxy', 'http_proxy']

/** The same environment, with the values of variables that the config names treated as secrets too. */
export const withSecretsOf = (environment: Environment, names: readonly string[]): Environment => ({
  ...environment,
  secrets: [...environment.secrets, ...names.flatMap(name => longEnough(environment.secret(name) ?? ''))],
})

/** Why TZ is invalid, or null. Node would silently fall back to UTC. */
export function zoneProblem({ TZ: zone }: Readonly<Record<string, string | undefined>>): string | null {
  const known = Intl.DateTimeFormat().resolvedOptions().timeZone as string | undefined
  if (!zone || (known !== undefined && known !== 'Etc/Unknown')) return null
  return `TZ is “${zone}”, which is not the name of a zone: write one such as Asia/Seoul; until then times are in UTC`
}

/** The password as written in the address, and decoded. */
function passwordsOf(address: string | undefined): string[] {
  const password = URL.parse(address ?? '')?.password
  return password ? [password, decoded(password) ?? password] : []
}

/** Shortest key; `openssl rand -base64 32` prints 44 characters. */
const SHORTEST_KEY = 32

function installProblems(get: (name: string) => string | undefined): string[] {
  const key = get('LINCHPIN_SECRET_KEY')
  const short = key !== undefined && key.length < SHORTEST_KEY
  const needed = ['SLACK_CLIENT_ID', 'SLACK_CLIENT_SECRET', 'SLACK_SIGNING_SECRET', 'LINCHPIN_SECRET_KEY']
  const missing = get('SLACK_CLIENT_ID') === undefined ? [] : needed.filter(name => get(name) === undefined)
  return [
    ...(short ? ['LINCHPIN_SECRET_KEY is too short: take the output of `openssl rand -base64 32`'] : []),
    ...missing.map(
      name => `SLACK_CLIENT_ID is set, and ${name} is not: an app that many workspaces install needs both`,
    ),
  ]
}

function defined<Shape extends Record<string, string | undefined>>(shape: Shape): { [Name in keyof Shape]?: string } {
  return Object.fromEntries(Object.entries(shape).filter(([, value]) => value !== undefined)) as {
    [Name in keyof Shape]?: string
  }
}
