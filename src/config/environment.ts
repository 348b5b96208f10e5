// What the environment says: tokens and addresses. The only reader of process.env besides cli.ts, which hands it in.

export type Environment = {
  readonly slack: {
    readonly botToken?: string
    readonly appToken?: string
    readonly signingSecret?: string
    readonly apiUrl?: string
    /** Set together, for an app that many workspaces install. */
    readonly clientId?: string
    readonly clientSecret?: string
  }
  readonly discord: { readonly token?: string; readonly apiUrl?: string; readonly publicKey?: string }
  readonly databaseUrl?: string
  /** Encrypts the tokens of workspaces that installed the bot. */
  readonly secretKey?: string
  /** Where the page (and Slack's HTTP mode) listens. */
  readonly port: number
  /** The value of a variable named in the config, such as a webhook's secret. */
  readonly secret: (name: string) => string | undefined
  /** Every secret value, so that the log can leave them out. */
  readonly secrets: readonly string[]
}

/** One that is rarely taken and easy to type. */
const DEFAULT_PORT = 4780

const SECRETS = /TOKEN|SECRET|PASSWORD|KEY|DATABASE_URL/

/**
 * Reads the variables of the contract. An empty variable counts as not set. The problems are sentences for a person.
 */
export function readEnvironment(variables: Readonly<Record<string, string | undefined>>): {
  environment: Environment
  problems: string[]
} {
  const get = (name: string): string | undefined => variables[name]?.trim() || undefined
  const problems: string[] = []
  const port = Number(get('PORT') ?? DEFAULT_PORT)
  if (!Number.isInteger(port) || port < 0 || port > 65535)
    problems.push(`PORT is “${get('PORT')}”: write a number from 1 to 65535, or leave it out for ${DEFAULT_PORT}`)
  for (const [name, ending] of [
    ['SLACK_API_URL', '/api/'],
    ['DISCORD_API_URL', '/api'],
  ] as const) {
    const url = get(name)
    if (url !== undefined && !(URL.canParse(url) && url.endsWith(ending)))
      problems.push(`${name} must be a web address that ends in ${ending}`)
  }
  problems.push(...installProblems(get))
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
    port,
    secret: get,
    secrets: Object.keys(variables)
      .flatMap(name => (SECRETS.test(name) ? (get(name) ?? []) : []))
      .concat(passwordsOf(databaseUrl))
      .filter(value => value.length >= 8),
  }
  return { environment, problems }
}

/** What keeps an address from being one of a PostgreSQL database. */
export const databaseProblems = (address: string | undefined): string[] =>
  address === undefined || (/^postgres(ql)?:\/\//.test(address) && URL.canParse(address))
    ? []
    : ['DATABASE_URL must be the address of a PostgreSQL database, such as postgres://user:password@host:5432/linchpin']

/** As it stands in the address and as the server is told it. */
function passwordsOf(address: string | undefined): string[] {
  const password = URL.parse(address ?? '')?.password
  return password ? [password, decodeURIComponent(password)] : []
}

/** A guessable key would protect nothing: `openssl rand -base64 32` gives 44 characters. */
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
