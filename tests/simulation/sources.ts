// The feeds of the simulation: news now and then, the same story from several, corrections and withdrawals of it, outages,
// and ids that are all new.
import type { Article } from '../../src/domain/article.ts'
import type { Clock, Random } from '../../src/domain/world.ts'
import type { Source, SourceRead } from '../../src/sources/source.ts'

const WINDOW = 20
/** After six a page is taken for one that swings (ingest/correct.ts). */
const MOST_CORRECTED = 5

export type SimulatedSource = Source & {
  down: boolean
  /** Gives all its articles new ids at the next read. */
  reshuffle(): void
  /** Gives another figure in one of its articles, or takes it back. */
  correct(): void
}

/** `shared` are stories that other sources took up lately. */
export function simulatedSource(
  id: string,
  every: number,
  shared: Article[],
  random: Random,
  clock: Clock,
): SimulatedSource {
  const items: Article[] = []
  /** How often an article was, by its address. */
  const corrected = new Map<string | null, number>()
  let count = 0
  let news = true

  function happen(): void {
    const copied = random() < 0.2 ? shared[Math.floor(random() * shared.length)] : undefined
    const number = `${id}-${count++}`
    const own = Array.from({ length: 20 }, () => `w${Math.floor(random() * 1e9).toString(36)}`).join(' ')
    const subject = random() < 0.3 ? 'Security package' : 'Fishing quota'
    const article: Article = {
      id: number,
      source: id,
      url: `https://${id}.example/${number}`,
      title: copied?.title ?? `${subject} ${own.slice(0, 60)}`,
      text: copied?.text ?? `The ministry spoke of ${figure()} ships and of ${own}.`,
      language: 'en',
      publishedAt: clock.now(),
    }
    items.unshift(article)
    items.splice(WINDOW)
    shared.unshift(article)
    shared.splice(10)
    news = true
  }

  /** No two are the same, so that it is known which one a post shows. */
  const figure = () => 1e8 + Math.floor(random() * 9e8)

  const source: SimulatedSource = {
    id,
    kind: 'feed',
    place: `https://${id}.example/`,
    firstRun: 'baseline',
    down: false,
    reshuffle() {
      for (const [index, item] of items.entries()) items[index] = { ...item, id: `new-${count}-${item.id}` }
      news = true
    },
    correct() {
      const at = items.findIndex(
        ({ title, url }) =>
          title.startsWith('Security') && (corrected.get(url) ?? 0) < MOST_CORRECTED && random() < 0.5,
      )
      const item = items[at]
      if (!item) return
      corrected.set(item.url, (corrected.get(item.url) ?? 0) + 1)
      const isTakenBack = random() < 0.2
      items[at] = isTakenBack
        ? { ...item, title: `WITHDRAWN: ${item.title}` }
        : { ...item, text: item.text.replace(/\d{9}/, `${figure()}`) }
      news = true
    },
    async read({ now, memory }): Promise<SourceRead> {
      const nextAt = new Date(now.getTime() + every)
      if (source.down)
        return { kind: 'problem', problem: { kind: 'unreachable', message: 'down' }, memory: memory ?? {}, nextAt }
      if (random() < 0.04) happen()
      if (!news && memory !== null) return { kind: 'unchanged', memory, nextAt }
      news = false
      return { kind: 'articles', articles: [...items], memory: {}, nextAt, skipped: [] }
    },
  }
  return source
}
