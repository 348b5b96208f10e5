// `help [command]`: all commands as typed here, or one with its options and an example.

import { usageOf } from '../domain/command.ts'
import type { Line, Message } from '../domain/message.ts'
import { CATALOG, type CatalogCommand } from './catalog.ts'
import { answer, type Speaking } from './context.ts'

export function help(context: Speaking, command: CatalogCommand | null): Message {
  const { words, typed, tracks } = context
  if (command) return answer([{ strong: bare(typed(usageOf(command))) }], explained(context, command))
  const examples = CATALOG.filter(({ options }) => options.length > 0).map(({ example }) => typed(example))
  const lines = CATALOG.map(one => words.help.command(bare(typed(usageOf(one))), words.commands[one.name]))
  return answer(words.help.title, [
    ...lines,
    [words.help.mode],
    [words.help.tracks(tracks.map(track => track.id))],
    [words.help.examples(examples.slice(0, 4))],
    [words.help.more(typed('help subscribe'))],
  ])
}

function explained({ words, typed }: Speaking, { name, options, example }: CatalogCommand): Line[] {
  return [
    [words.commands[name]],
    ...options.map((option): Line => ['• ', { strong: option.name }, ` — ${option.description}`]),
    ...(name === 'subscribe' ? [[words.help.mode]] : []),
    [words.help.example(typed(example))],
  ]
}

const bare = (typed: string): string => typed.replaceAll('`', '')
