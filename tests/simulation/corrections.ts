// What a source took back stands nowhere any more, and every channel that was told it was told that it is not so, once.
import type { Db } from '../../src/store/db/open.ts'
import { type CheckedPlatform, figuresIn, type Shown } from './platform.ts'

type Told = { readonly key: string; readonly article: number; readonly title: string; readonly text: string }

/** To be asked when everything that waits has drained; `broken` says each promise that was. */
export async function checkCorrections(db: Db, platform: CheckedPlatform) {
  const told = await db
    .selectFrom('delivery')
    .innerJoin('alert', 'alert.id', 'delivery.alert')
    .innerJoin('article', 'article.id', 'alert.article')
    .select(['delivery.key', 'article.id as article', 'article.title', 'article.text'])
    .where('delivery.correction', '=', 0)
    .where('delivery.state', '=', 'sent')
    .execute()
  const corrections = await db.selectFrom('correction').select(['article', 'kind', 'was']).execute()
  const posts = Map.groupBy(told, ({ key }) => key ?? '')
  const corrected = new Set(corrections.map(({ article }) => article))
  const broken = [...posts].flatMap(([key, articles]) => {
    const post = platform.shown.get(key)
    return post && articles.some(({ article }) => corrected.has(article)) ? check(post, articles as Told[]) : []
  })
  return { corrections: corrections.length, broken }

  function check(post: Shown, articles: readonly Told[]): string[] {
    const isTakenBack = articles.every(({ title }) => title.startsWith('WITHDRAWN'))
    const held = isTakenBack ? [] : articles.flatMap(({ text }) => figuresIn(text))
    const words = corrections.filter(one => articles.some(({ article }) => article === one.article))
    // A digest is left as it is: the next one has the line.
    const stale = post.kind === 'alert' ? post.holding.filter(one => !held.includes(one)) : []
    const owed = words.filter(
      ({ kind, was }) => kind === 'corrected' && post.postedWith.some(one => was.includes(`${one}`)),
    )
    const tellings = [...platform.shown.values()].filter(one => one.where === post.where && one.kind !== 'alert')
    const wrong = owed.filter(({ was }) => timesSaid(tellings, was) !== 1)
    return [
      ...stale.map(figure => `${post.where}: ${post.key} still shows ${figure}, which its source took back`),
      ...wrong.map(({ was }) => `${post.where}: that ${was} is not so was told ${timesSaid(tellings, was)} times`),
    ]
  }
}

const timesSaid = (tellings: readonly Shown[], was: string): number => {
  const [figure = Number.NaN] = figuresIn(was)
  return tellings.filter(({ takenBack }) => takenBack.includes(figure)).length
}
