// The catalog of commands, from which help, Slack's manifest, Discord's registration and the docs are made.

import type { Command, Option } from '../domain/command.ts'
import { commands, options } from '../words/en/commands.ts'

export type CommandName = Extract<
  keyof typeof commands,
  | 'status'
  | 'brief'
  | 'timeline'
  | 'pause'
  | 'search'
  | 'track'
  | 'tracks'
  | 'subscribe'
  | 'unsubscribe'
  | 'subscriptions'
  | 'feeds'
  | 'changes'
  | 'why'
  | 'mute'
  | 'unmute'
  | 'relevant'
  | 'irrelevant'
  | 'language'
  | 'zone'
  | 'settings'
  | 'feed'
  | 'try'
  | 'help'
>

export type CatalogCommand = Command & {
  readonly name: CommandName
  /** Its Korean name, for typing. */
  readonly korean: string
}

const required = (name: Option['name'], described: keyof typeof options = name): Option => ({
  name,
  description: options[described],
  required: true,
})

const optional = (name: Option['name']): Option => ({ ...required(name), required: false })

export const CATALOG: readonly CatalogCommand[] = [
  command('status', '상태', [required('track'), optional('period')], 'status security-package'),
  command('brief', '브리핑', [optional('track')], 'brief'),
  command('timeline', '흐름', [required('track')], 'timeline security-package'),
  command('search', '검색', [required('words')], 'search uranium enrichment'),
  command('tracks', '트랙', [], 'tracks'),
  {
    ...command('track', '트랙관리', [required('words', 'trackWork')], 'track new', 'workspace'),
    subcommands: [
      { name: 'new', description: options.trackNew, options: [] },
      { name: 'edit', description: options.trackEdit, options: [required('track')] },
      { name: 'copy', description: options.trackCopy, options: [required('track')] },
      { name: 'remove', description: options.trackRemove, options: [required('track')] },
      { name: 'review', description: options.trackReview, options: [required('track')] },
    ],
  },
  command(
    'subscribe',
    '구독',
    [required('track', 'tracks'), optional('mode')],
    'subscribe us-rok daily 08:30',
    'channel',
  ),
  command('unsubscribe', '구독취소', [required('track', 'tracks')], 'unsubscribe us-rok', 'channel'),
  command('subscriptions', '구독목록', [], 'subscriptions'),
  command('feeds', '출처', [], 'feeds'),
  {
    ...command('feed', '피드', [required('words', 'addOrRemove')], 'feed add https://example.org/news', 'workspace'),
    subcommands: [
      { name: 'add', description: options.feedAdd, options: [required('address')] },
      { name: 'remove', description: options.feedRemove, options: [required('feed')] },
    ],
  },
  command('try', '확인', [required('address')], 'try https://example.org/report'),
  { ...command('changes', '변경내역', [], 'changes'), partly: true },
  command('why', '이유', [optional('alert')], 'why 12'),
  command('mute', '그만', [optional('alert'), optional('for')], 'mute 12', 'channel'),
  command('unmute', '다시', [optional('alert')], 'unmute 12', 'channel'),
  command('relevant', '관련있음', [optional('alert'), optional('track')], 'relevant 12'),
  command('irrelevant', '관련없음', [optional('alert'), optional('track')], 'irrelevant 12'),
  command('pause', '멈춤', [optional('period')], 'pause 7d', 'channel'),
  command('language', '언어', [required('language')], 'language ko', 'channel'),
  command('zone', '시간대', [required('zone')], 'zone Asia/Seoul', 'channel'),
  command('settings', '설정', [optional('what'), optional('who')], 'settings feeds everyone', 'workspace'),
  command('help', '도움말', [optional('command')], 'help subscribe'),
]

function command(
  name: CommandName,
  korean: string,
  options: Option[],
  example: string,
  changes: Command['changes'] = null,
): CatalogCommand {
  return { name, korean, description: commands[name], options, example, changes }
}
