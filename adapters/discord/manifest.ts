// The commands as Discord registers them (https://discord.com/developers/docs/interactions/application-commands). Pure.
import type { Command, Option } from '../../src/domain/command.ts'

const CHAT_INPUT = 1
const STRING = 3

/** 1 << 4: only people who manage channels are offered the commands that change what a channel is told. */
const MANAGE_CHANNELS = String(1 << 4)

/** Installed to a server or for oneself; used in a server, with the bot, or in a direct message. */
const INSTALLS = [0, 1]
const CONTEXTS = [0, 1, 2]

export const discordCommands = (catalog: readonly Command[]) =>
  catalog.map(command => ({
    type: CHAT_INPUT,
    name: command.name,
    description: command.description,
    options: command.options.map(optionOf),
    default_member_permissions: command.changes ? MANAGE_CHANNELS : null,
    integration_types: command.changes ? [0] : INSTALLS,
    contexts: command.changes ? [0] : CONTEXTS,
  }))

const optionOf = ({ name, description, required }: Option) => ({
  type: STRING,
  name,
  description,
  required,
  ...(name === 'track' && { autocomplete: true }),
})
