// What a command is, for everyone who lists commands: help, Slack's manifest, Discord's registration.

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
  /** At most 100 characters, which is Discord's limit for a description. */
  readonly description: string
  readonly options: readonly Option[]
  /** What may follow its name, each with options of its own, where a platform declares them. */
  readonly subcommands?: readonly Pick<Command, 'name' | 'description' | 'options'>[]
  readonly example: string
  /** What it changes, so that the platform must say who asks: what a channel is told, or what a workspace has. */
  readonly changes: 'channel' | 'workspace' | null
  /** Some of what it does needs that right too. */
  readonly partly?: true
}

/** How a command is typed, without what addresses the bot: `subscribe <track> [mode]`. */
export const usageOf = ({ name, options }: Command): string =>
  [name, ...options.map(option => (option.required ? `<${option.name}>` : `[${option.name}]`))].join(' ')

/** Whether a command answers with a form: a platform that opens one has no time to be told so first. */
export const opensForm = (text: string): boolean => /^track (new|edit|copy|change)(\s|$)/.test(text)
