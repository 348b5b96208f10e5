// Opens the configured platforms: the console always, the others when their tokens are set.
import { join } from 'node:path'
import { type ConsoleOptions, consoleAdapter } from '../../adapters/console/adapter.ts'
import { type WebhookTarget, webhookAdapter } from '../../adapters/webhook/adapter.ts'
import type { Adapter } from '../adapter.ts'
import { type Channel, channelKey } from '../domain/channel.ts'
import { reopenChannel } from '../store/channels.ts'
import { ownFolder } from '../store/db/folder.ts'
import type { Db } from '../store/db/open.ts'
import { type DiscordContext, openDiscord } from './discord.ts'
import { withoutSecrets } from './redact.ts'
import { openSlack } from './slack.ts'

/** The terminal that the bot was started in; the console adapter prints there. */
export type Terminal = Omit<ConsoleOptions, 'record'>

type AdaptersContext = DiscordContext & {
  readonly dataFolder: string
  readonly terminal: Terminal
  readonly counted: (adapter: Adapter) => Adapter
}

export async function openAdapters(context: AdaptersContext, db: Db): Promise<Map<Channel['platform'], Adapter>> {
  const { dataFolder, terminal, clock, counted } = context
  const targets = webhookTargets(context)
  // A restart may mean that the cause of a stopped webhook was fixed.
  for (const { channel } of targets) await reopenChannel(db, channel)
  // The console's record stays here even when the store is elsewhere.
  ownFolder(dataFolder)
  const adapters = [
    consoleAdapter({ ...terminal, record: join(dataFolder, 'console.jsonl') }),
    targets.length > 0 ? webhookAdapter({ targets, fetch: globalThis.fetch, now: clock.now }) : null,
    await openSlack(context, db),
    await openDiscord(context, db),
  ]
  return new Map(
    adapters.flatMap(adapter =>
      adapter ? [[adapter.name, counted(withoutSecrets(adapter, context.environment.secrets))] as const] : [],
    ),
  )
}

function webhookTargets({ config, environment, logger }: AdaptersContext): WebhookTarget[] {
  return config.webhooks.flatMap(({ channel, url, secretFrom }) => {
    const secret = environment.secret(secretFrom)
    if (secret === undefined)
      logger.warn(`the webhook ${channelKey(channel)} is off: set ${secretFrom}, which signs its messages`)
    return secret === undefined ? [] : [{ channel, url, secret }]
  })
}
