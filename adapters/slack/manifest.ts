// The Slack app manifest: what is pasted into "create an app from a manifest". Pure.
import type { Command } from '../../src/domain/command.ts'
import { usageOf } from '../../src/domain/command.ts'

/** Command names that Slack keeps for itself: a manifest that asks for one is refused whole. */
export const RESERVED: ReadonlySet<string> = new Set(
  'me status away dnd shrug remind msg feed who collapse expand leave join open search topic mute pro shortcuts'.split(
    ' ',
  ),
)

/** Each scope is there for a feature; docs/slack.md says which. */
export const BOT_SCOPES = [
  'app_mentions:read',
  'channels:history',
  'channels:read',
  'chat:write',
  'commands',
  'groups:history',
  'groups:read',
  'im:history',
  'users:read',
]

const EVENTS = ['app_home_opened', 'app_mention', 'app_uninstalled', 'message.im', 'tokens_revoked']

/** One slash command carries the whole catalog, because half of its names are reserved. @throws when that one is. */
export function slackManifest(catalog: readonly Command[]) {
  const command = 'linchpin'
  if (RESERVED.has(command)) throw new Error(`Slack reserves /${command}`)
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
          command: `/${command}`,
          description: 'Ask about a track, or choose what this channel is told',
          usage_hint: catalog.slice(0, 4).map(usageOf).join(' | '),
          should_escape: false,
        },
      ],
    },
    oauth_config: { scopes: { bot: BOT_SCOPES } },
    settings: {
      event_subscriptions: { bot_events: EVENTS },
      interactivity: { is_enabled: true },
      org_deploy_enabled: false,
      socket_mode_enabled: true,
      token_rotation_enabled: false,
    },
  }
}
