// Fills the story index from the store: at the start, and when a failed commit left it ahead of what is stored.
import { DAY } from '../domain/time.ts'
import { decodeSketch, type StoryIndex } from '../reading/stories.ts'
import { sketchesSince } from '../store/articles.ts'
import type { Db } from '../store/open.ts'

/** The index joins within about 48 h; a day more covers articles whose date lies before the day they were seen. */
const REACH = 3 * DAY

export async function loadStories(db: Db, stories: StoryIndex, now: Date): Promise<void> {
  stories.forget(new Date(8.64e15))
  for (const { story, sketch, at } of await sketchesSince(db, new Date(now.getTime() - REACH))) {
    stories.add(String(story), decodeSketch(sketch), at)
  }
}
