// The commands as Discord registers them (https://discord.com/developers/docs/interactions/application-commands). Pure.
import type { Command } from '../../../src/domain/command.ts'
import { KOREAN_COMMANDS, KOREAN_OPTIONS } from './korean.ts'
import { MANAGE_CHANNELS } from './permissions.ts'

const CHAT_INPUT = 1
const STRING = 3
const BOOLEAN = 5

/** Installed to a server (0) or by a person for themselves (1). */
const SERVER = [0]
const ANYWHERE = [0, 1]

/** Used in a server (0), in a direct message with the bot (1), or in any other conversation (2). */
const IN_SERVER = [0]
const EVERYWHERE = [0, 1, 2]

/** What changes a channel is for servers and for those who manage channels; the rest anybody may ask anywhere. */
export const discordCommands = (catalog: readonly Command[]) =>
  catalog.map(({ name, description, options, changes }) => ({
    type: CHAT_INPUT,
    name,
    description,
    ...korean(KOREAN_COMMANDS[name]),
    options: [
      ...options.map(option => ({
        ...optionOf(STRING, option.name, option.description, option.required),
        ...(option.name === 'track' && { autocomplete: true }),
      })),
      ...(changes ? [] : [optionOf(BOOLEAN, 'share', 'Show the answer to the whole channel', false)]),
    ],
    default_member_permissions: changes ? String(MANAGE_CHANNELS) : null,
    integration_types: changes ? SERVER : ANYWHERE,
    contexts: changes ? IN_SERVER : EVERYWHERE,
  }))

const korean = (description: string | undefined) =>
  description ? { description_localizations: { ko: description } } : {}

function optionOf(type: number, name: string, description: string, required: boolean) {
  const known = KOREAN_OPTIONS[name]
  return {
    type,
    name,
    ...(known && { name_localizations: { ko: known.name } }),
    description,
    ...korean(known?.description),
    required,
  }
}
