// Doctor's check of Slack: tokens and scopes.
import type { Logger } from '../../../src/domain/world.ts'
import { call, newClient, type SlackFault } from '../connection/web-api.ts'
import { BOT_SCOPES } from './manifest.ts'

type SlackFinding = { readonly state: 'well' | 'off' | 'bad'; readonly told: string }

type SlackTokens = {
  readonly botToken?: string | undefined
  readonly appToken?: string | undefined
  readonly signingSecret?: string | undefined
  readonly clientId?: string | undefined
  readonly apiUrl?: string | undefined
}

/** Deadline of the check. */
const DEADLINE = 5_000

/** One finding for the bot's token and one for incoming events, each with its fix. */
export async function checkSlack(tokens: SlackTokens, logger: Logger): Promise<SlackFinding[]> {
  const { botToken, clientId } = tokens
  if (clientId !== undefined)
    return [{ state: 'well', told: 'workspaces install the app at /slack/install, through PORT' }]
  if (botToken === undefined) return []
  const api = { apiUrl: tokens.apiUrl, logger, cut: AbortSignal.timeout(DEADLINE) }
  return [await checkBot(botToken, api), await checkWayIn(tokens, api)]
}

type Api = Parameters<typeof newClient>[1]

async function checkBot(token: string, api: Api): Promise<SlackFinding> {
  const test = await call(() => newClient(token, api).auth.test())
  if (!test.ok) return { state: 'bad', told: advised(test.fault, 'SLACK_BOT_TOKEN (xoxb-…, “OAuth & Permissions”)') }
  const granted = test.value.response_metadata?.scopes
  const missing = granted ? BOT_SCOPES.filter(scope => !granted.includes(scope)) : []
  if (missing.length > 0)
    return { state: 'bad', told: `the scopes ${missing.join(', ')} are missing: add them and install the app again` }
  return { state: 'well', told: `@${test.value.user ?? 'the bot'} in ${test.value.team ?? 'its workspace'}` }
}

async function checkWayIn({ appToken, signingSecret }: SlackTokens, api: Api): Promise<SlackFinding> {
  if (appToken === undefined)
    return signingSecret === undefined
      ? { state: 'bad', told: 'no commands are taken: set SLACK_APP_TOKEN (xapp-…) or SLACK_SIGNING_SECRET' }
      : { state: 'well', told: 'takes commands at /slack/events, through PORT' }
  const opened = await call(() => newClient(appToken, api).apps.connections.open())
  return opened.ok
    ? { state: 'well', told: 'Socket Mode opens' }
    : { state: 'bad', told: advised(opened.fault, 'SLACK_APP_TOKEN (xapp-…, “App-Level Tokens”)') }
}

const advised = (fault: SlackFault, token: string): string =>
  `${fault.detail}: check ${fault.kind === 'refused' ? token : 'the network'}`
