// `feeds`: each source being watched, when it was last read, and what is wrong with it.
import type { Line, Message } from '../domain/message.ts'
import type { SourceRow } from '../store/sources.ts'
import { answer, type Speaking } from './context.ts'
import { watchedSources } from './health.ts'

export async function feeds(context: Speaking): Promise<Message> {
  const { words, clock } = context
  const sources = await watchedSources(context)
  const lines = sources.map(source => sourceLine(words, source, clock.now()))
  return answer(words.feeds.title(sources.length), lines.length > 0 ? lines : [[words.feeds.none]])
}

function sourceLine({ feeds: say, length }: Speaking['words'], source: SourceRow, now: Date): Line {
  const read: Line = source.readAt ? say.read(source.readAt) : [say.unread]
  if (source.problem !== null) {
    const next = length(source.nextAt.getTime() - now.getTime())
    return ['✗ ', { strong: source.id }, ...say.failing(source.problem, read, next)]
  }
  const leftOut = source.skipped.length > 0 ? say.leftOut(source.skipped) : ''
  return [source.readAt ? '✓ ' : '· ', { strong: source.id }, ': ', ...read, leftOut]
}
