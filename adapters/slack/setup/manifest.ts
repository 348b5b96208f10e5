// The Slack app manifest: what is pasted into "create an app from a manifest", and our own check of it. Pure.
import type { Command } from '../../../src/domain/command.ts'
import { usageOf } from '../../../src/domain/command.ts'

/** The slash command. One carries the whole catalog, because half of its names are reserved. */
const COMMAND = 'linchpin'

/** Command names that Slack keeps for itself: a manifest that asks for one is refused whole, and Slack's JSON schema does not say so. */
export const RESERVED: ReadonlySet<string> = new Set(
  'me status away dnd shrug remind msg feed who collapse expand leave join open search topic mute pro shortcuts'.split(
    ' ',
  ),
)

/** What the bot may do, and the feature that needs it; docs/slack.md says the same to whoever installs it. */
export const SCOPES: Readonly<Record<string, string>> = {
  'app_mentions:read': 'hears @linchpin in channels and threads',
  'channels:history': 'looks whether an alert whose answer was lost stands in a public channel',
  'chat:write': 'posts alerts and answers, and edits its own',
  commands: 'takes /linchpin',
  'groups:history': 'looks whether an alert whose answer was lost stands in a private channel it is in',
  'im:history': 'hears direct messages to it',
  'users:read': 'asks whether a person is an admin, at the moment they subscribe a channel',
}

export const BOT_SCOPES: readonly string[] = Object.keys(SCOPES)

/** Events, and the scope that each needs. */
const EVENTS: Readonly<Record<string, string | null>> = {
  app_home_opened: null,
  app_mention: 'app_mentions:read',
  app_uninstalled: null,
  'message.im': 'im:history',
  tokens_revoked: null,
}

export type SlackManifest = ReturnType<typeof slackManifest>

/** For Socket Mode; with `url`, the bot's public address without a path, for HTTP and installing in many workspaces. */
export function slackManifest(catalog: readonly Command[], url?: string) {
  const request = url === undefined ? undefined : `${url.replace(/\/+$/, '')}/slack/events`
  return {
    display_information: {
      name: 'Linchpin',
      description: 'Tells channels what happens on the news tracks they follow',
      background_color: '#1f3a5f',
    },
    features: {
      app_home: { home_tab_enabled: true, messages_tab_enabled: true, messages_tab_read_only_enabled: false },
      bot_user: { display_name: 'linchpin', always_online: true },
      slash_commands: [
        {
          command: `/${COMMAND}`,
          ...(request !== undefined && { url: request }),
          description: 'Ask about a track, or choose what this channel is told',
          usage_hint: catalog.slice(0, 4).map(usageOf).join(' | '),
          should_escape: false,
        },
      ],
    },
    oauth_config: {
      ...(request !== undefined && { redirect_urls: [request.replace(/events$/, 'oauth_redirect')] }),
      scopes: { bot: [...BOT_SCOPES] },
    },
    settings: {
      event_subscriptions: { ...(request !== undefined && { request_url: request }), bot_events: Object.keys(EVENTS) },
      interactivity: { is_enabled: true, ...(request !== undefined && { request_url: request }) },
      org_deploy_enabled: false,
      socket_mode_enabled: request === undefined,
      token_rotation_enabled: false,
    },
  }
}

/** Everything for which Slack would refuse the manifest or a feature would stay silent, as sentences; empty when all is well. */
export function manifestProblems({ display_information, features, oauth_config, settings }: SlackManifest): string[] {
  const { bot } = oauth_config.scopes
  const { bot_events } = settings.event_subscriptions
  return [
    ...longer('name', display_information.name, 35),
    ...longer('description', display_information.description, 140),
    ...longer('bot name', features.bot_user.display_name, 80),
    ...features.slash_commands.flatMap(commandProblems),
    ...bot.filter(scope => !(scope in SCOPES)).map(scope => `nobody has said what the scope ${scope} is for`),
    ...(features.slash_commands.length > 0 && !bot.includes('commands')
      ? ['slash commands need the scope commands']
      : []),
    ...bot_events.flatMap(event => {
      const scope = EVENTS[event]
      return scope && !bot.includes(scope) ? [`the event ${event} needs the scope ${scope}`] : []
    }),
    ...(settings.socket_mode_enabled || 'request_url' in settings.event_subscriptions ? [] : ['there is no way in']),
  ]
}

type SlashCommand = SlackManifest['features']['slash_commands'][number]

function commandProblems({ command, description, usage_hint }: SlashCommand): string[] {
  const name = command.replace(/^\//, '')
  return [
    ...(RESERVED.has(name) ? [`Slack reserves ${command}`] : []),
    ...(/^\/[a-z0-9_-]{1,31}$/.test(command)
      ? []
      : [`${command} is no command: a slash and 1 to 31 lower-case letters`]),
    ...longer('command description', description, 2000),
    ...longer('usage hint', usage_hint, 1000),
  ]
}

const longer = (what: string, text: string, most: number): string[] =>
  text.length < 1 || text.length > most ? [`the ${what} has ${text.length} characters, 1 to ${most} are allowed`] : []
