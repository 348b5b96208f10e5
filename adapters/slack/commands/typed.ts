// What a person typed in Slack, as a command: Slack's own markup taken out, the bot's name, the word `public`. Pure.
import type { Command } from '../../../src/domain/command.ts'

/** Slack escapes three signs and wraps links, people and channels in `<…>`, in whatever a person types. */
const typedWords = (text: string): string =>
  text
    .replace(/<([^<>]*)>/g, (_, inside: string) => shownWords(inside))
    .replace(/&lt;/g, '<')
    .replace(/&gt;/g, '>')
    .replace(/&amp;/g, '&')
    .trim()

/** `url|label` reads as its label, a bare link as itself; a person or channel is no part of a command. */
function shownWords(inside: string): string {
  if (/^[@#!]/.test(inside)) return ' '
  const bar = inside.indexOf('|')
  return bar < 0 ? inside : inside.slice(bar + 1)
}

/** The words after the bot's name, wherever it stands; `bot` is null while Slack has not told us who we are. */
export function afterMention(text: string, bot: string | null): string {
  const name = bot !== null && text.includes(`<@${bot}`) ? text.indexOf(`<@${bot}`) : text.search(/<@[UW][A-Z0-9]+/)
  const end = name < 0 ? -1 : text.indexOf('>', name)
  const after = typedWords(text.slice(end + 1)).replace(/^[:,]\s*/, '')
  return after !== '' || name < 0 ? after : typedWords(text.slice(0, name))
}

type TypedCommand = {
  readonly text: string
  /** Everyone in the channel shall see the answer. */
  readonly isPublic: boolean
}

/** `public` comes first, or last where it cannot be one of the words searched for. */
export function readAsked(typed: string, catalog: readonly Command[]): TypedCommand {
  const words = typedWords(typed)
    .split(/\s+/)
    .filter(word => word !== '')
  const isFirst = words[0]?.toLowerCase() === 'public'
  const rest = isFirst ? words.slice(1) : words
  const command = commandIn(rest.join(' '), catalog)
  const takesWords = command?.options.some(option => option.name === 'words') ?? false
  const isLast = !takesWords && rest.length > 1 && rest.at(-1)?.toLowerCase() === 'public'
  return { text: (isLast ? rest.slice(0, -1) : rest).join(' '), isPublic: isFirst || isLast }
}

/** The command that a text names, as it may be typed: with a slash, with the bot's name before it. */
export function commandIn(text: string, catalog: readonly Command[]): Command | undefined {
  const words = text.toLowerCase().trim().split(/\s+/)
  const bare = words.map(word => word.replace(/^[/!]+/, '')).filter(word => word !== '')
  const name = bare[0] === 'linchpin' ? bare[1] : bare[0]
  return catalog.find(command => command.name === name)
}
