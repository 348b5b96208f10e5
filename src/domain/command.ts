// The description of a command, for everything that lists commands: help, Slack's manifest, Discord's registration.

export type Option = {
  readonly name:
    | 'track'
    | 'mode'
    | 'words'
    | 'alert'
    | 'for'
    | 'period'
    | 'language'
    | 'zone'
    | 'command'
    | 'what'
    | 'who'
    | 'address'
    | 'feed'
  readonly description: string
  readonly required: boolean
}

export type Command = {
  readonly name: string
  /** At most 100 characters, Discord's limit for a description. */
  readonly description: string
  readonly options: readonly Option[]
  /** Subcommands, each with its own options, for platforms that declare them. */
  readonly subcommands?: readonly Pick<Command, 'name' | 'description' | 'options'>[]
  readonly example: string
  /** What it changes, which decides the right it needs: what a channel is told, or what a workspace has. */
  readonly changes: 'channel' | 'workspace' | null
  /** Whether only some of its uses need that right. */
  readonly partly?: true
}

/** How to type it, without the part that addresses the bot: `subscribe <track> [mode]`. */
export const usageOf = ({ name, options }: Command): string =>
  [name, ...options.map(option => (option.required ? `<${option.name}>` : `[${option.name}]`))].join(' ')

/** Whether it answers with a form, which platforms must open before they acknowledge. */
export const opensForm = (text: string): boolean => /^track (new|edit|copy|change)(\s|$)/.test(text)
