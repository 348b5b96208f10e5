// This process's story index, kept in step with the store: filled at the start, rebuilt when a failed commit left it
// ahead, and caught up with other processes' articles before each commit.
import { DAY } from '../domain/time.ts'
import type { Clock } from '../domain/world.ts'
import { createStoryIndex, decodeSketch, MOST_ENTRIES, type StoryIndex, sketchOf } from '../reading/stories.ts'
import { sketchesSince, storedArticle } from '../store/articles.ts'
import { dialectOf } from '../store/db/dialect.ts'
import type { Db } from '../store/db/open.ts'
import type { StoredSketch } from '../store/db/tables.ts'

/** The index covers a week; the extra day is for articles dated before the day they were seen. */
const REACH = 8 * DAY

export type Stories = {
  readonly index: StoryIndex
  /** Rebuilds the index from the store. */
  readonly reload: () => Promise<void>
  /**
   * Runs `work` in a transaction serialized across processes: two that find the same event at once must see each
   * other's article.
   */
  readonly transact: <Value>(work: (trx: Db) => Promise<Value>) => Promise<Value>
}

export async function openStories(db: Db, clock: Clock): Promise<Stories> {
  const index = createStoryIndex()
  const { isShared, alone, lastSketched, sketchedAfter } = dialectOf(db)
  /** The newest sketch in the index. */
  let last = 0

  // Another version of Linchpin may have written it; its article is still in the store to make it from again.
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
