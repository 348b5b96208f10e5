// Reads news sitemaps (sitemaps.org 0.9 with the news extension) as feeds, and picks the newest ones of an index. One
// pass.
import { readTokens } from '../text/html-tokens.ts'
import { mostItems, noText, type RawFeed, type RawItem } from './raw.ts'

/** Whether a text that is no feed begins as a sitemap or as an index of them. */
export const isSitemap = (text: string): boolean => /<(?:\w{1,20}:)?(?:urlset|sitemapindex)[\s>]/i.test(begin(text))
const isIndex = (text: string): boolean => /<(?:\w{1,20}:)?sitemapindex[\s>]/i.test(begin(text))
const begin = (text: string): string => text.slice(0, 2000)

type Sitemap = {
  readonly feed: RawFeed
  readonly isWhole: boolean
  /** Some of its addresses were not news. */
  readonly hasOther: boolean
  /** For an index: the addresses of its newest sitemaps. */
  readonly parts: readonly string[] | null
}

/** An index has one per day or per section, and news is in the newest. */
const MOST_PARTS = 3

export function readSitemap(text: string): Sitemap {
  const { entries, isWhole } = entriesOf(text)
  const news = entries.filter(entry => entry.has('title'))
  const languages = new Set(news.map(entry => entry.get('language') ?? ''))
  return {
    feed: {
      isAtom: false,
      title: textOf(news[0]?.get('name')),
      language: languages.size === 1 ? ([...languages][0] ?? '') : '',
      links: [],
      ttl: '',
      skipHours: [],
      skipDays: [],
      items: news.slice(0, mostItems).map(toItem),
      hasMore: news.length > mostItems,
    },
    isWhole,
    hasOther: news.length < entries.length,
    parts: isIndex(text) ? newest(entries) : null,
  }
}

/** Those named after news first, then by date; if none has one, in the given order. */
const newest = (entries: readonly UrlEntry[]): string[] =>
  entries
    .map(entry => ({ address: entry.get('loc') ?? '', at: Date.parse(entry.get('lastmod') ?? '') || 0 }))
    .filter(({ address }) => address !== '')
    .sort((a, b) => Number(isOfNews(b.address)) - Number(isOfNews(a.address)) || b.at - a.at)
    .slice(0, MOST_PARTS)
    .map(({ address }) => address)

const isOfNews = (address: string): boolean => /news/i.test(URL.parse(address)?.pathname ?? '')

function toItem(entry: UrlEntry): RawItem {
  const publisher = textOf(entry.get('name'))
  return {
    id: '',
    titles: [textOf(entry.get('title'))],
    links: [{ href: entry.get('loc') ?? '', rel: 'alternate', type: '', base: '' }],
    dates: [entry.get('publication_date'), entry.get('lastmod')].filter(date => date !== undefined),
    summaries: [],
    contents: [],
    ...(publisher.value !== '' && { source: { name: publisher, url: '' } }),
  }
}

const textOf = (value = '') => (value === '' ? noText : ({ value, format: 'text' } as const))

/** What is said about one address, by element name. */
type UrlEntry = Map<string, string>

/** An address may have pictures and videos, whose titles are not its own. */
const BLOCKS: ReadonlySet<string> = new Set(['news', 'image', 'video'])
const WANTED: Readonly<Record<string, ReadonlySet<string>>> = {
  '': new Set(['loc', 'lastmod']),
  news: new Set(['title', 'publication_date', 'name', 'language']),
}
const LONGEST = 10_000
/** The protocol's limit for one file. */
const MOST_ENTRIES = 50_000

function entriesOf(text: string): { entries: UrlEntry[]; isWhole: boolean } {
  const entries: UrlEntry[] = []
  let entry: UrlEntry | null = null
  let block = ''
  let field = ''
  let value = ''
  let isWhole = false
  readTokens(text, {
    open(name) {
      if (name === 'url' || name === 'sitemap') entry = new Map()
      if (BLOCKS.has(name)) block = name
      field = WANTED[block]?.has(name) ? name : ''
      value = ''
    },
    text(some) {
      if (field !== '' && value.length < LONGEST) value += some.slice(0, LONGEST)
    },
    close(name) {
      if (name === field && !entry?.has(name)) entry?.set(name, value.trim())
      field = ''
      if (name === block) block = ''
      isWhole ||= name === 'urlset' || name === 'sitemapindex'
      if (name !== 'url' && name !== 'sitemap') return
      if (entry !== null && entries.length < MOST_ENTRIES) entries.push(entry)
      entry = null
      block = ''
    },
  })
  return { entries, isWhole }
}
