// Fills the story index from the store: at the start, and when a failed commit left it ahead of what is stored.
import { DAY } from '../domain/time.ts'
import { decodeSketch, MOST_ENTRIES, type StoryIndex, sketchOf } from '../reading/stories.ts'
import { sketchesSince, storedArticle } from '../store/articles.ts'
import type { Db } from '../store/open.ts'

/** The index joins within about 48 h; a day more covers articles whose date lies before the day they were seen. */
const REACH = 3 * DAY

export async function loadStories(db: Db, stories: StoryIndex, now: Date): Promise<void> {
  stories.forget(new Date(8.64e15))
  for (const { article, story, sketch, at } of await sketchesSince(db, new Date(now.getTime() - REACH), MOST_ENTRIES)) {
    // Another version of Linchpin wrote it: what it was made from still stands in the store.
    stories.add(String(story), decodeSketch(sketch) ?? sketchOf(await storedArticle(db, article)), at)
  }
}
