// Turns an interaction into an invocation: the text as typed, who asked, and their rights as Discord states them. Pure.
import type { Invocation } from '../../../src/adapter.ts'
import { DIRECT } from '../../../src/domain/channel.ts'
import type { Command } from '../../../src/domain/command.ts'
import { languageOf } from '../../../src/domain/locale.ts'
import type { Message } from '../../../src/domain/message.ts'
import { wordsIn } from '../../../src/words/words.ts'
import { type SentRow, sentForm } from '../render/form.ts'
import { commandOf } from '../render/rows.ts'
import { CHECK } from '../setup/manifest.ts'
import { managesChannels, missingToPost } from '../setup/permissions.ts'
import { type DiscordAccess, maySubscribe } from './may-subscribe.ts'

type OptionValue = {
  readonly name: string
  readonly value?: string | number | boolean
  readonly focused?: boolean
  /** Options of a subcommand. */
  readonly options?: readonly OptionValue[]
}

type User = { readonly id: string; readonly username?: string; readonly global_name?: string | null }

/** The needed fields of an interaction (https://discord.com/developers/docs/interactions/receiving-and-responding). */
export type Interaction = {
  readonly id: string
  readonly token: string
  readonly type: number
  readonly application_id: string
  readonly guild_id?: string
  readonly channel_id?: string
  readonly channel?: { readonly id: string; readonly type?: number; readonly parent_id?: string | null }
  /** The message whose button was pressed. */
  readonly message?: { readonly id: string; readonly flags?: number }
  readonly member?: { readonly user?: User; readonly permissions?: string; readonly roles?: readonly string[] }
  readonly user?: User
  /** The server's language and the person's. */
  readonly guild_locale?: string
  readonly locale?: string
  readonly app_permissions?: string
  readonly data?: {
    readonly name?: string
    readonly options?: readonly OptionValue[]
    readonly custom_id?: string
    readonly values?: readonly string[]
    /** Channels named in options, with the person's and the bot's permissions there. */
    readonly resolved?: {
      readonly channels?: Readonly<Record<string, ResolvedChannel>>
      readonly messages?: Readonly<Record<string, { readonly content?: string }>>
    }
    /** The fields of a form. */
    readonly components?: readonly SentRow[]
    /** The message whose menu was used. */
    readonly target_id?: string
  }
}

type ResolvedChannel = {
  readonly id: string
  readonly name?: string
  readonly type?: number
  readonly permissions?: string
  readonly app_permissions?: string
}

/** The flag of ephemeral messages. */
export const EPHEMERAL = 1 << 6

/** The other channel that a command is about. */
function elsewhereOf({ data }: Interaction): ResolvedChannel | undefined {
  const id = data?.options?.find(option => option.name === 'channel')?.value
  return id === undefined ? undefined : (data?.resolved?.channels?.[String(id)] ?? { id: String(id), permissions: '0' })
}

export function invocationOf(interaction: Interaction, catalog: readonly Command[], access: DiscordAccess): Invocation {
  const { member, user = member?.user } = interaction
  const elsewhere = elsewhereOf(interaction)
  // What counts is the person's rights in that channel.
  const rights = elsewhere && { ...member, ...(elsewhere.permissions && { permissions: elsewhere.permissions }) }
  return {
    channel: {
      platform: 'discord',
      workspace: interaction.guild_id ?? DIRECT,
      id: elsewhere?.id ?? interaction.channel_id ?? interaction.channel?.id ?? '',
    },
    user: {
      id: user?.id ?? '',
      name: user?.global_name ?? user?.username ?? '',
      isAdmin: managesChannels((rights ?? member)?.permissions),
      maySubscribe: maySubscribe(rights ?? member, access),
      isIn: async groups => member?.roles?.some(role => groups.includes(role)) ?? false,
    },
    text: textOf(interaction, catalog),
    pressed: interaction.data?.custom_id !== undefined,
    isPublic: isPublicPress(interaction),
    ...(interaction.data?.components && { form: sentForm(interaction.data.components) }),
    ...postOf(interaction),
    prefix: '/',
    ...localeIn(interaction),
  }
}

/**
 * The post referred to. A thread has the id of the message it was started on, or in a forum of its first message;
 * alerts belong to the parent channel or forum.
 */
function postOf({ guild_id = DIRECT, channel_id, channel, message, data }: Interaction): Pick<Invocation, 'post'> {
  const place = channel_id ?? channel?.id ?? ''
  const [parent, pressed] = [channel?.parent_id, message?.id ?? data?.target_id]
  const isThread = THREADS.has(channel?.type ?? 0) && parent
  const ids = [
    ...(pressed === undefined ? [] : [`${place}/${pressed}`]),
    ...(isThread ? [`${parent}/${place}`, `${place}/${place}`] : []),
  ]
  if (ids.length === 0) return {}
  return { post: { channel: { platform: 'discord', workspace: guild_id, id: isThread ? parent : place }, ids } }
}

const THREADS = new Set([10, 11, 12])

/** A server's channel uses the server's language, a direct message the person's. */
function localeIn({ guild_locale, locale }: Interaction): Pick<Invocation, 'locale'> {
  const language = languageOf(guild_locale ?? locale ?? '')
  return language === null ? {} : { locale: { language } }
}

/** The command as typed text, options in order; a component carries its own command. */
function textOf({ data }: Interaction, catalog: readonly Command[]): string {
  if (data?.name === CHECK) return `try ${linksIn(data.resolved?.messages?.[data.target_id ?? '']?.content ?? '')}`
  if (data?.target_id !== undefined) return 'why'
  if (data?.custom_id !== undefined)
    return [commandOf(data.custom_id).replace(/^public /, ''), ...(data.values ?? [])].join(' ')
  const command = catalog.find(one => one.name === data?.name)
  const chosen = command?.subcommands?.find(({ name }) => name === data?.options?.[0]?.name)
  const given = chosen ? data?.options?.[0]?.options : data?.options
  const values = ((chosen ?? command)?.options ?? []).flatMap(option => {
    const value = given?.find(one => one.name === option.name)?.value
    return value === undefined ? [] : [String(value)]
  })
  return [data?.name ?? '', ...(chosen ? [chosen.name] : []), ...values].join(' ')
}

const linksIn = (message: string): string => (message.match(/https?:\/\/[^\s<>()]+/gi) ?? []).join(' ')

/** Whether the person wants the whole channel to see the answer. */
export const isShared = ({ data }: Interaction): boolean =>
  data?.options?.some(option => option.name === 'share' && option.value === true) ?? false

/** Whether a press is answered publicly. */
export const isPublicPress = ({ data }: Interaction): boolean => data?.custom_id?.startsWith('public ') ?? false

/** Whether it came from a server's channel, the only place that can follow a track. Ids are numbers. */
const isServer = ({ guild_id, channel_id, channel }: Interaction): boolean =>
  /^\d+$/.test(guild_id ?? '') && /^\d+$/.test(channel_id ?? channel?.id ?? '')

/** The answer when somebody with the right subscribes a channel where the bot cannot post. */
export function cannotPost(interaction: Interaction, { text, user, locale }: Invocation): Message | null {
  if (!/^subscribe\b/.test(text)) return null
  const { places } = wordsIn(locale?.language ?? 'en')
  if (!isServer(interaction)) return problem(places.serverOnly, places.serverOnlyHint)
  // Without the right the command itself refuses, and the channel's settings are beside the point.
  if (!user.maySubscribe) return null
  const elsewhere = elsewhereOf(interaction)
  const missing = elsewhere
    ? missingToPost(elsewhere.app_permissions, elsewhere.type)
    : missingToPost(interaction.app_permissions, interaction.channel?.type)
  if (missing.length === 0) return null
  return problem(places.mayNotPost(missing), places.mayNotPostHint)
}

/** Names the channel that an answer is about, if it is another one. */
export function aboutElsewhere(interaction: Interaction, message: Message): Message {
  const elsewhere = elsewhereOf(interaction)
  if (!elsewhere || message.kind === 'problem') return message
  const { elsewhere: say } = wordsIn(message.locale?.language ?? 'en')
  const url = `https://discord.com/channels/${interaction.guild_id}/${elsewhere.id}`
  return { ...message, lines: [say({ text: `#${elsewhere.name ?? elsewhere.id}`, url }), ...message.lines] }
}

const problem = (title: string, line: string): Message => ({ kind: 'problem', title: [title], lines: [[line]] })
