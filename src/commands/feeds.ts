// `feeds`: each source being watched, when it was last read, and what is wrong with it.
import type { Line, Message } from '../domain/message.ts'
import { formatDuration } from '../domain/time.ts'
import type { SourceRow } from '../store/sources.ts'
import type { CommandContext } from './context.ts'
import { watchedSources } from './health.ts'

export async function feeds(context: CommandContext): Promise<Message> {
  const sources = await watchedSources(context)
  const now = context.clock.now()
  const lines = sources.map(source => sourceLine(source, now))
  return {
    kind: 'answer',
    title: [`${sources.length} ${sources.length === 1 ? 'source' : 'sources'} watched`],
    lines: lines.length > 0 ? lines : [['None. Add feeds to config/feeds.yaml.']],
  }
}

function sourceLine(source: SourceRow, now: Date): Line {
  const next = formatDuration(source.nextAt.getTime() - now.getTime())
  const lastRead: Line = source.readAt ? ['last read ', { at: source.readAt }] : ['not read yet']
  if (source.problem !== null)
    return ['✗ ', { strong: source.id }, `: ${source.problem}; `, ...lastRead, `, next try in ${next}`]
  const skipped = source.skipped.length > 0 ? `; left out: ${source.skipped.join('; ')}` : ''
  return [source.readAt ? '✓ ' : '· ', { strong: source.id }, ': ', ...lastRead, skipped]
}
