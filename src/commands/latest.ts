// `latest <track>`: the newest story in full.
import { type Inline, linked, type Message, whenOf } from '../domain/message.ts'
import { publisherWords } from '../domain/publisher.ts'
import type { Track } from '../domain/track.ts'
import { latestStories } from '../store/stories.ts'
import type { CommandContext } from './context.ts'
import { carriersOf } from './story-line.ts'

export async function latest(context: CommandContext, track: Track): Promise<Message> {
  const [story] = await latestStories(context.db, track.id, 1)
  if (!story) return { kind: 'answer', title: [`No story on ${track.title} (${track.id}) yet`], lines: [] }
  const carriers = story.carriers.map((one): Inline[] => [
    linked(publisherWords(one.publisher), one.url),
    ', ',
    ...whenOf(one),
  ])
  return {
    kind: 'answer',
    title: [linked(story.headline, carriersOf(story).url)],
    lines: [[story.summary]],
    fields: [
      { name: 'Track', value: [`${track.title} (${track.id})`] },
      { name: 'Carried by', value: carriers.flatMap((one, index) => (index > 0 ? ['; ', ...one] : one)) },
    ],
  }
}
