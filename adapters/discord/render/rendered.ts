// The parts of a Discord message that the bot uses (https://discord.com/developers/docs/resources/message).

export type Embed = {
  readonly title?: string
  readonly url?: string
  readonly description?: string
  readonly color?: number
  readonly fields?: readonly { readonly name: string; readonly value: string; readonly inline?: boolean }[]
  readonly footer?: { readonly text: string }
  readonly author?: { readonly name: string }
}

export type Button = {
  readonly type: 2
  readonly style: number
  readonly label: string
  readonly custom_id?: string
  readonly url?: string
}

type SelectMenu = {
  readonly type: 3
  readonly custom_id: string
  readonly placeholder: string
  readonly options: readonly { readonly label: string; readonly value: string; readonly description?: string }[]
}

export type Row = { readonly type: 1; readonly components: readonly (Button | SelectMenu)[] }

/** A payload; a digest that is too long has its whole list in a file. */
export type Rendered = {
  readonly content?: string
  readonly flags?: number
  readonly embeds?: readonly Embed[]
  readonly components?: readonly Row[]
  readonly files?: readonly { readonly name: string; readonly text: string }[]
}
