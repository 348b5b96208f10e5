// `tracks`: what can be followed, and how busy each is.
import type { Line, Message } from '../domain/message.ts'
import { DAY } from '../domain/time.ts'
import { countStories } from '../store/stories.ts'
import type { CommandContext } from './context.ts'

export async function tracks({ db, clock, tracks: all }: CommandContext): Promise<Message> {
  const now = clock.now()
  const weekAgo = new Date(now.getTime() - 7 * DAY)
  const lines = await Promise.all(
    all.map(async ({ id, title, description }): Promise<Line> => {
      const count = await countStories(db, id, weekAgo, new Date(now.getTime() + 1))
      const told = description ? `: ${description}` : ''
      return ['• ', { strong: id }, ` — ${title}${told} (${count} in 7 days)`]
    }),
  )
  return {
    kind: 'answer',
    title: [`${all.length} ${all.length === 1 ? 'track' : 'tracks'}`],
    lines: lines.length > 0 ? lines : [['None. Add one to config/tracks.yaml.']],
  }
}
