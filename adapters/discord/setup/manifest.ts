// The commands for registration with Discord (https://discord.com/developers/docs/interactions/application-commands).
import type { Command, Option } from '../../../src/domain/command.ts'
import { options as english } from '../../../src/words/en/commands.ts'
import { commands as korean, options as koreanOptions, optionNames } from '../../../src/words/ko/commands.ts'
import { MANAGE_CHANNELS } from './permissions.ts'

const CHAT_INPUT = 1
const MESSAGE = 3
const SUBCOMMAND = 1
const STRING = 3
const CHANNEL = 7
const BOOLEAN = 5

/** Installed to a server (0) or by a person for themselves (1). */
const SERVER = [0]
const ANYWHERE = [0, 1]

/** Used in a server (0), in a direct message with the bot (1), or in any other conversation (2). */
const IN_SERVER = [0]
const EVERYWHERE = [0, 1, 2]

/** Options with autocomplete; other values may be typed too. */
const COMPLETED: ReadonlySet<string> = new Set(['track', 'mode', 'period', 'language', 'zone', 'command'])

/** Message commands: the same as `/why` in the thread, and as `/try` with the message's links. */
const OF_MESSAGE = { default_member_permissions: null, integration_types: SERVER, contexts: IN_SERVER }
const WHY_THIS = { ...OF_MESSAGE, type: MESSAGE, name: 'Why this?', name_localizations: { ko: '알린 이유' } }
export const CHECK = 'Check with Linchpin'
const CHECK_THIS = { ...OF_MESSAGE, type: MESSAGE, name: CHECK, name_localizations: { ko: 'Linchpin으로 확인' } }

/**
 * Commands that change a channel are for servers and people who manage channels. Commands that change what a workspace
 * owns are governed by its `settings`, so Discord shows them to the whole server. The rest works for anybody, anywhere.
 */
const inputCommand = ({ name, description, options, subcommands, changes }: Command) => ({
  type: CHAT_INPUT,
  name,
  description,
  ...localized(Object.entries(korean).find(([known]) => known === name)?.[1]),
  options: subcommands?.map(subcommand) ?? [
    ...options.map(typedOption),
    ...(name === 'subscribe' || name === 'unsubscribe' ? [ELSEWHERE] : []),
    ...(changes ? [] : [optionOf(BOOLEAN, 'share', english.share, false)]),
  ],
  default_member_permissions: changes === 'channel' ? String(MANAGE_CHANNELS) : null,
  integration_types: changes ? SERVER : ANYWHERE,
  contexts: changes ? IN_SERVER : EVERYWHERE,
})

const typedOption = (option: Option) => ({
  ...optionOf(STRING, option.name, option.description, option.required),
  ...(COMPLETED.has(option.name) && { autocomplete: true }),
})

const subcommand = ({ name, description, options }: Pick<Command, 'name' | 'description' | 'options'>) => ({
  type: SUBCOMMAND,
  name,
  description,
  options: options.map(typedOption),
  ...localized(inKorean.get(description)),
})

export const discordCommands = (catalog: readonly Command[]) => [...catalog.map(inputCommand), WHY_THIS, CHECK_THIS]

const localized = (description: string | undefined) =>
  description ? { description_localizations: { ko: description } } : {}

/** Korean texts are looked up by the English description, since options share names. */
const inKorean = new Map(
  Object.entries(english).map(([key, text]) => [text, koreanOptions[key as keyof typeof english]]),
)

function optionOf(type: number, name: string, description: string, required: boolean) {
  const known = optionNames[name]
  return {
    type,
    name,
    ...(known && { name_localizations: { ko: known } }),
    description,
    ...localized(inKorean.get(description)),
    required,
  }
}

/** Text, announcements, threads, forums and media. */
const TOLD = [0, 5, 10, 11, 12, 15, 16]

const ELSEWHERE = { ...optionOf(CHANNEL, 'channel', english.channel, false), channel_types: TOLD }
