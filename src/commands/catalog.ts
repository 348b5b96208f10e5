// Every command people can give, once: the console's help, Slack's manifest, Discord's registration and the docs are
// made from it.

import type { Command, Option } from '../domain/command.ts'

type CommandName =
  | 'status'
  | 'latest'
  | 'search'
  | 'track'
  | 'tracks'
  | 'subscribe'
  | 'unsubscribe'
  | 'subscriptions'
  | 'feeds'
  | 'why'
  | 'mute'
  | 'relevant'
  | 'irrelevant'
  | 'help'

export type CatalogCommand = Command & { readonly name: CommandName }

const TRACK: Option = { name: 'track', description: 'The track, for example security-package', required: true }
const REVIEW: Option = { name: 'words', description: 'review TRACK, then apply, drop or undo', required: true }
const MODE: Option = {
  name: 'mode',
  description: 'When: instant, hourly, daily HH:MM; quiet 22:00-07:00; headlines, about or mentions',
  required: false,
}
const WORDS: Option = { name: 'words', description: 'Words that the article must contain', required: true }
const ALERT: Option = { name: 'alert', description: 'The number of the alert, for example 12', required: true }

export const CATALOG: readonly CatalogCommand[] = [
  command(
    'status',
    'A track at a glance: latest story, counts, last stories, sources',
    [TRACK],
    'status security-package',
  ),
  command('latest', 'The latest story of a track, in full', [TRACK], 'latest us-rok'),
  command('search', 'Stories that contain all of the words', [WORDS], 'search uranium enrichment'),
  command('tracks', 'The tracks that can be followed', [], 'tracks'),
  command('track', 'Review what readers said of a track: a proposal, apply or undo', [REVIEW], 'track review us-rok'),
  command('subscribe', 'Tell this channel about a track', [TRACK, MODE], 'subscribe us-rok daily 08:30', true),
  command('unsubscribe', 'Post no more of a track in this channel', [TRACK], 'unsubscribe us-rok', true),
  command('subscriptions', 'What this channel follows', [], 'subscriptions'),
  command('feeds', 'The sources being watched and how they are doing', [], 'feeds'),
  command('why', 'Why an alert was told: what matched, and where', [ALERT], 'why 12'),
  command('mute', 'Say nothing more about an alert’s story in this channel', [ALERT], 'mute 12', true),
  command('relevant', 'Say that an alert did belong to its track', [ALERT], 'relevant 12'),
  command('irrelevant', 'Say that an alert did not belong to its track', [ALERT], 'irrelevant 12'),
  command('help', 'The commands, with examples', [], 'help'),
]

function command(
  name: CommandName,
  description: string,
  options: Option[],
  example: string,
  changes = false,
): CatalogCommand {
  return { name, description, options, example, changes }
}
