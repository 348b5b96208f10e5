// The story index of this process, kept to what is stored: filled at the start, and again when a failed commit left
// it ahead; other processes' articles are brought in before each commit.
import { DAY } from '../domain/time.ts'
import type { Clock } from '../domain/world.ts'
import { createStoryIndex, decodeSketch, MOST_ENTRIES, type StoryIndex, sketchOf } from '../reading/stories.ts'
import { sketchesSince, storedArticle } from '../store/articles.ts'
import { dialectOf } from '../store/db/dialect.ts'
import type { Db } from '../store/db/open.ts'
import type { StoredSketch } from '../store/db/tables.ts'

/** The index knows a week; a day more covers articles whose date lies before the day they were seen. */
const REACH = 8 * DAY

export type Stories = {
  readonly index: StoryIndex
  /** Begins again from what is stored. */
  readonly reload: () => Promise<void>
  /**
   * Runs `work`, which keeps articles, in a transaction that no other process's comes between: two that find one
   * event at the same moment must see each other's article.
   */
  readonly transact: <Value>(work: (trx: Db) => Promise<Value>) => Promise<Value>
}

export async function openStories(db: Db, clock: Clock): Promise<Stories> {
  const index = createStoryIndex()
  const { isShared, alone, lastSketched, sketchedAfter } = dialectOf(db)
  /** The last sketch that is in the index. */
  let last = 0

  // Another version of Linchpin may have written it: what it was made from still stands in the store.
  const add = async (trx: Db, { article, story, again, storyline, sketch, at }: StoredSketch) =>
    index.add(
      { story: `${story}`, again: again === null ? null : `${again}`, storyline: `${storyline ?? story}` },
      decodeSketch(sketch) ?? sketchOf(await storedArticle(trx, article)),
      at,
    )

  async function fill(trx: Db): Promise<void> {
    await alone(trx)
    index.clear()
    const since = new Date(clock.now().getTime() - REACH)
    for (const sketch of await sketchesSince(trx, since, MOST_ENTRIES)) await add(trx, sketch)
    last = await lastSketched(trx)
  }

  const stories: Stories = {
    index,
    reload: () => (isShared ? db.transaction().execute(fill) : fill(db)),
    transact: work =>
      db.transaction().execute(async trx => {
        await alone(trx)
        for (const sketch of await sketchedAfter(trx, last)) await add(trx, sketch)
        const value = await work(trx)
        last = await lastSketched(trx)
        return value
      }),
  }
  await stories.reload()
  return stories
}
