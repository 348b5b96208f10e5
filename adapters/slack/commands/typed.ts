// Parses what a person typed in Slack: strips markup, the bot's name and the word `public`, and finds which channel is
// meant. Pure.
import type { Command } from '../../../src/domain/command.ts'
import type { Track } from '../../../src/domain/track.ts'

/** Another channel named in a command, or `unclear`, which is refused. */
export type Elsewhere =
  | { readonly kind: 'channel'; readonly id: string; readonly name: string }
  | { readonly kind: 'unclear'; readonly typed: string }

type TypedCommand = {
  readonly text: string
  /** Whether everyone in the channel should see the answer. */
  readonly isPublic: boolean
  /** Null when no other channel is named. */
  readonly elsewhere: Elsewhere | null
}

type KnownWords = { readonly catalog: readonly Command[]; readonly tracks: readonly Pick<Track, 'id'>[] }

/** The words after the bot's name, wherever it stands, as Slack wrote them; `bot` is null while we do not know it. */
export function afterMention(formatted: string, bot: string | null): string {
  const text = unformatted(formatted)
  const name = bot !== null && text.includes(`<@${bot}`) ? text.indexOf(`<@${bot}`) : text.search(/<@[UW][A-Z0-9]+/)
  const end = name < 0 ? -1 : text.indexOf('>', name)
  const after = text
    .slice(end + 1)
    .trim()
    .replace(/^[:,]\s*/, '')
  return after !== '' || name < 0 ? after : text.slice(0, name).trim()
}

/** `public` comes first, or last where it cannot be one of the words searched for. */
export function readAsked(typed: string, { catalog, tracks }: KnownWords): TypedCommand {
  const words = wordsOf(typed)
  const isFirst = isPublicWord(words[0])
  const rest = isFirst ? words.slice(1) : words
  const command = commandIn(plain(rest).join(' '), catalog)
  const isLast = !takesWords(command) && rest.length > 1 && isPublicWord(rest.at(-1))
  return { ...placed(isLast ? rest.slice(0, -1) : rest, command, tracks), isPublic: isFirst || isLast }
}

/** A channel as Slack links it, with its name where Slack tells it, or a person or group. */
type Link =
  | { readonly channel: string; readonly name: string }
  /** `mention` names them by their id, for what may be set for them: `@S123|editors`. */
  | { readonly person: string; readonly mention: string }
  /** An address reads as its label, but where a command takes addresses. */
  | { readonly url: string; readonly label: string }

type TypedWord = string | Link

const plain = (words: readonly TypedWord[]): string[] =>
  words.flatMap(word => (typeof word === 'string' ? [word] : 'url' in word ? [word.label] : []))

const isPublicWord = (word: TypedWord | undefined): boolean =>
  typeof word === 'string' && word.toLowerCase() === 'public'

const takesWords = (command: Command | undefined): boolean =>
  command?.options.some(option => option.name === 'words') ?? false

/** Stands for a link while a text is taken into words; nobody can type it. */
const MARK = '\u{F0000}'

/** Slack escapes three signs and wraps links, people and channels in `<…>`, in whatever a person types. */
function wordsOf(typed: string): TypedWord[] {
  const links: Link[] = []
  return unformatted(typed)
    .replaceAll(MARK, '')
    .replace(/<([^<>]*)>/g, (_, inside: string) => {
      const link = linkIn(inside)
      return link ? ` ${MARK}${links.push(link) - 1} ` : shownWords(inside)
    })
    .split(/\s+/)
    .filter(word => word !== '')
    .map(word => (word.startsWith(MARK) ? (links[Number(word.slice(MARK.length))] ?? '') : unescaped(word)))
}

const unescaped = (text: string): string => text.replace(/&lt;/g, '<').replace(/&gt;/g, '>').replace(/&amp;/g, '&')

function linkIn(inside: string): Link | null {
  const [id = '', name = ''] = inside.split('|')
  if (/^[@!]/.test(inside)) {
    const mention = `${id.replace(/^!subteam\^/, '@')}${name && `|${name.replace(/\s+/g, '-')}`}`
    return { person: shownWords(inside), mention }
  }
  if (/^https?:/i.test(id)) return { url: unescaped(id), label: unescaped(name || id) }
  return id.startsWith('#') ? { channel: id.slice(1), name } : null
}

/** `url|label` reads as its label, a bare link as itself. */
const shownWords = (inside: string): string => inside.slice(inside.indexOf('|') + 1)

/** The addresses in a message, as Slack wrote it. */
export const linksIn = (message: string): string[] =>
  [...message.matchAll(/<(https?:[^<>|]+)/gi)].map(([, url = '']) => unescaped(url))

/** The signs that Slack puts round words in bold, italics, strike-through and code. */
const SIGNS = '*_~`'

/** Takes those signs from the ends of words. One that closes nothing is a person's own, as in `sanction*`. */
function unformatted(text: string): string {
  const opened = new Map<string, number>()
  const count = (sign: string) => opened.get(sign) ?? 0
  return text
    .split(/(\s+)/)
    .map(word => {
      let [start, end] = [0, word.length]
      for (; start < end && SIGNS.includes(word.charAt(start)); start++)
        opened.set(word.charAt(start), count(word.charAt(start)) + 1)
      for (; end > start && count(word.charAt(end - 1)) > 0; end--)
        opened.set(word.charAt(end - 1), count(word.charAt(end - 1)) - 1)
      return word.slice(start, end)
    })
    .join('')
}

const takesAddress = (command: Command | undefined): boolean => command?.name === 'try' || command?.name === 'feed'

/** Takes the place that a command names out of its words. */
function placed(
  words: readonly TypedWord[],
  command: Command | undefined,
  tracks: KnownWords['tracks'],
): Pick<TypedCommand, 'text' | 'elsewhere'> {
  const isTrack = (name: string) => tracks.some(track => track.id === name.toLowerCase())
  const isAlone = plain(words).filter(word => !/^[/@!]*linchpin$/i.test(word)).length < 2
  const wants = command === undefined || takesWords(command) || (!command.changes && isAlone && needsMore(command))
  const text: string[] = []
  let elsewhere: Elsewhere | null = null
  for (const word of words) {
    if (typeof word === 'string') {
      if (command?.changes && /^[#@]\D/.test(word) && !isTrack(word.slice(1)))
        elsewhere ??= { kind: 'unclear', typed: word }
      else text.push(word)
    } else if ('url' in word) text.push(takesAddress(command) ? word.url : word.label)
    else if ('person' in word) {
      if (command?.name === 'settings') text.push(word.mention)
      else if (command?.changes) elsewhere ??= { kind: 'unclear', typed: word.person }
    } else if (word.name !== '' && (wants || isTrack(word.name))) text.push(word.name)
    else elsewhere ??= { kind: 'channel', id: word.channel, name: word.name }
  }
  return { text: text.join(' '), elsewhere }
}

/** A channel link as its only word is then that word: Slack makes a link of `#us-rok` where a channel is called so. */
const needsMore = ({ options }: Command): boolean => options.some(option => option.required)

/** The command that a text names, as it may be typed: with a slash, with the bot's name before it. */
export function commandIn(text: string, catalog: readonly Command[]): Command | undefined {
  const words = text.toLowerCase().trim().split(/\s+/)
  const bare = words.map(word => word.replace(/^[/!]+/, '')).filter(word => word !== '')
  const name = bare[0] === 'linchpin' ? bare[1] : bare[0]
  return catalog.find(command => command.name === name)
}
