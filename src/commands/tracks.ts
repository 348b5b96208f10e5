// `tracks`: the tracks that can be followed, and how busy each is.
import type { Line, Message } from '../domain/message.ts'
import { DAY } from '../domain/time.ts'
import { titleIn, typedId } from '../domain/track.ts'
import { countStories } from '../store/stories.ts'
import { answer, type Speaking } from './context.ts'
import { trackSelect } from './subscribe.ts'

/** The workspace's own first, with their actions. */
export async function tracks({ db, clock, tracks: all, words, locale, whose, typed }: Speaking): Promise<Message> {
  const now = clock.now()
  const weekAgo = new Date(now.getTime() - 7 * DAY)
  const lines = await Promise.all(
    all.map(async (track): Promise<Line> => {
      const count = await countStories(db, whose, track.id, weekAgo, new Date(now.getTime() + 1))
      return words.tracks.track(track.id, titleIn(track, locale.language), track.description ?? '', count)
    }),
  )
  const own = all.find(({ id }) => id.includes('/'))
  const name = own && typedId(own.id)
  const work = name ? [`track edit ${name}`, `track remove ${name}`, 'track new'] : ['track new']
  lines.push([words.tracks.own(work.map(typed))])
  const actions = [{ label: words.track.new, command: 'track new' }]
  if (all.length === 0) return answer(words.tracks.title(0), [[words.tracks.none]])
  return {
    ...answer(words.tracks.title(all.length), lines),
    actions,
    selects: [trackSelect(all, words, locale.language)],
  }
}
