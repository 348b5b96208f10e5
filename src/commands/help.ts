// `help`: the commands, each with an example.

import { usageOf } from '../domain/command.ts'
import type { Line, Message } from '../domain/message.ts'
import { CATALOG } from './catalog.ts'
import type { CommandContext } from './context.ts'

export function help({ tracks }: CommandContext): Message {
  const lines = CATALOG.map((command): Line => ['• ', { strong: usageOf(command) }, ` — ${command.description}`])
  const examples = CATALOG.filter(command => command.options.length > 0).map(command => `“${command.example}”`)
  return {
    kind: 'answer',
    title: ['Linchpin tells this channel what happens on the tracks it follows'],
    lines: [
      ...lines,
      [
        'The mode is instant, hourly, or daily with a time; ' +
          'quiet 22:00-07:00 behind it holds alerts back in those hours.',
      ],
      [`Tracks: ${tracks.map(track => track.id).join(', ') || 'none yet'}`],
      [`For example ${examples.slice(0, 4).join(', ')}`],
    ],
  }
}
