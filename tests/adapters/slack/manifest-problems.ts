// Why Slack would refuse a manifest, or leave a feature silent; its JSON schema says only half of it.
import { BOT_SCOPES, type slackManifest } from '../../../adapters/slack/setup/manifest.ts'

type SlackManifest = ReturnType<typeof slackManifest>

/** Command names that Slack keeps for itself: a manifest that asks for one is refused whole. */
export const RESERVED: ReadonlySet<string> = new Set(
  'me status away dnd shrug remind msg feed who collapse expand leave join open search topic mute pro shortcuts'.split(
    ' ',
  ),
)

/** The scope that Slack wants for an event; without it the event never comes. */
const EVENT_SCOPES: Readonly<Record<string, string>> = {
  app_mention: 'app_mentions:read',
  'message.im': 'im:history',
  member_joined_channel: 'channels:read',
}

/** A sentence each; empty when all is well. */
export function manifestProblems({ display_information, features, oauth_config, settings }: SlackManifest): string[] {
  const { bot } = oauth_config.scopes
  const { bot_events } = settings.event_subscriptions
  return [
    ...longer('name', display_information.name, 35),
    ...longer('description', display_information.description, 140),
    ...longer('bot name', features.bot_user.display_name, 80),
    ...features.slash_commands.flatMap(commandProblems),
    ...bot.filter(scope => !BOT_SCOPES.includes(scope)).map(scope => `nobody has said what the scope ${scope} is for`),
    ...(features.slash_commands.length > 0 && !bot.includes('commands')
      ? ['slash commands need the scope commands']
      : []),
    ...bot_events.flatMap(event => {
      const scope = EVENT_SCOPES[event]
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
