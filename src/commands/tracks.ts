// `tracks`: what can be followed, and how busy each is.
import type { Line, Message } from '../domain/message.ts'
import { DAY } from '../domain/time.ts'
import { titleIn } from '../domain/track.ts'
import { countStories } from '../store/stories.ts'
import { answer, type Speaking } from './context.ts'
import { trackSelect } from './subscribe.ts'

export async function tracks({ db, clock, tracks: all, words, locale }: Speaking): Promise<Message> {
  const now = clock.now()
  const weekAgo = new Date(now.getTime() - 7 * DAY)
  const lines = await Promise.all(
    all.map(async (track): Promise<Line> => {
      const count = await countStories(db, track.id, weekAgo, new Date(now.getTime() + 1))
      return words.tracks.track(track.id, titleIn(track, locale.language), track.description ?? '', count)
    }),
  )
  if (lines.length === 0) return answer(words.tracks.title(0), [[words.tracks.none]])
  return { ...answer(words.tracks.title(all.length), lines), selects: [trackSelect(all, words, locale.language)] }
}
