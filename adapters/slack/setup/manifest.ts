// The Slack app manifest, for "create an app from a manifest". Pure.
import { type Command, usageOf } from '../../../src/domain/command.ts'

/** A single slash command for the whole catalog, because half of the names are reserved. */
const COMMAND = 'linchpin'

/** Message shortcut: the same as `why` in the message's thread. */
export const WHY_SHORTCUT = 'why'
/** Message shortcut: the same as `try` with the message's links. */
export const TRY_SHORTCUT = 'try'

/** Scopes and the feature that needs each; docs/slack.md lists the same. */
const SCOPES: Readonly<Record<string, string>> = {
  'app_mentions:read': 'hears @linchpin in channels and threads',
  'channels:history': 'looks whether an alert whose answer was lost stands in a public channel',
  'channels:read': 'hears that it was invited to a public channel',
  'chat:write': 'posts alerts and answers, and edits its own',
  commands: 'takes /linchpin',
  'groups:history': 'looks whether an alert whose answer was lost stands in a private channel it is in',
  'groups:read': 'hears that it was invited to a private channel',
  'im:history': 'hears direct messages to it',
  'usergroups:read': 'asks who is in the user groups that `settings` names',
  'users:read': 'asks whether a person is an admin, at the moment they subscribe a channel',
}

export const BOT_SCOPES: readonly string[] = Object.keys(SCOPES)

const EVENTS = [
  ...['app_home_opened', 'app_mention', 'app_uninstalled', 'member_joined_channel', 'message.im'],
  'tokens_revoked',
]

/** The description that installers see; at least 174 characters. */
const LONG_DESCRIPTION =
  'Linchpin watches news sources for the subjects that you choose. It tells each channel in one or two sentences ' +
  'what happened and why it was told, with a link to the report; it answers questions such as “status ' +
  'security-package”, and sends briefs on the days and at the times that the channel wants. It reads messages only ' +
  'to answer those that are addressed to it. Its privacy policy (docs/privacy.md) says what is kept and how it is ' +
  'deleted; its terms are in docs/terms.md. Support: whoever runs Linchpin for you, see docs/privacy.md.'

/** For Socket Mode, or with `url` (the bot's public origin) for HTTP and installation in many workspaces. */
export function slackManifest(catalog: readonly Command[], url?: string) {
  const request = url === undefined ? undefined : `${url.replace(/\/+$/, '')}/slack/events`
  return {
    display_information: {
      name: 'Linchpin',
      description: 'Tells channels what happens on the news tracks they follow',
      long_description: LONG_DESCRIPTION,
      background_color: '#1f3a5f',
    },
    features: {
      app_home: { home_tab_enabled: true, messages_tab_enabled: true, messages_tab_read_only_enabled: false },
      bot_user: { display_name: 'linchpin', always_online: true },
      shortcuts: [
        {
          name: 'Why this?',
          type: 'message',
          callback_id: WHY_SHORTCUT,
          description: 'Shows why an alert was posted',
        },
        {
          name: 'Check with Linchpin',
          type: 'message',
          callback_id: TRY_SHORTCUT,
          description: 'Shows which tracks a link in the message would fire, and why',
        },
      ],
      slash_commands: [
        {
          command: `/${COMMAND}`,
          ...(request !== undefined && { url: request }),
          description: 'Ask about a track, or choose what this channel is told',
          usage_hint: catalog.map(usageOf).join(' | '),
          // Channels named in a command arrive with their ids.
          should_escape: true,
        },
      ],
    },
    oauth_config: {
      ...(request !== undefined && { redirect_urls: [request.replace(/events$/, 'oauth_redirect')] }),
      scopes: { bot: [...BOT_SCOPES] },
    },
    settings: {
      event_subscriptions: { ...(request !== undefined && { request_url: request }), bot_events: EVENTS },
      interactivity: { is_enabled: true, ...(request !== undefined && { request_url: request }) },
      org_deploy_enabled: false,
      socket_mode_enabled: request === undefined,
      // Rotated tokens need the store of installations; a token in the environment cannot rotate.
      token_rotation_enabled: request !== undefined,
    },
  }
}
