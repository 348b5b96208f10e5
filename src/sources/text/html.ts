// Converts markup to plain text: a feed's fragment, or a whole page's article. Over 250 lines: one walk with its state.
import { dayIn, parseDate } from '../dates/date.ts'
import { webAddress } from '../http/web-address.ts'
import { meantByControl } from './charset.ts'
import { type Attributes, readTokens, type TokenHandler } from './html-tokens.ts'

/** An article page's content. `text` has one line per block, without anything around the article. */
export type HtmlPage = {
  title: string
  text: string
  url: string | null
  publishedAt: Date | null
  publishedDay: string | null
  language: string | null
}

const names = (text: string): ReadonlySet<string> => new Set(text.split(' '))
/** Elements that start and end a line. */
const blocks = names(
  'address article aside blockquote body br caption center dd details dialog div dl dt fieldset figcaption figure ' +
    'footer form h1 h2 h3 h4 h5 h6 head header hr html legend li main menu nav ol optgroup option p pre section ' +
    'summary table tbody tfoot thead title tr ul',
)
/** Elements whose text is not part of the content. */
const unread = names('script style noscript template iframe object svg math canvas audio video select textarea')
/** Further elements around a page's article. */
const around = names('nav footer aside form button menu dialog title head')
const cells = names('td th')
/** Ruby annotations for pronunciation. Their end tags are optional, so any tag ends them. */
const readings = names('rt rp rtc')

/** A fragment of HTML (a feed's description) as plain text: one line per block, entities decoded. */
export function textOfHtml(fragment: string): string {
  if (!/[<&]/.test(fragment)) return tidy(flow(fragment))
  const collector = createCollector(unread, flow)
  // A doubly escaped description includes the delimiters of its CDATA section, which are dropped.
  readTokens(
    fragment.includes('<![CDATA[') ? fragment.replaceAll('<![CDATA[', '').replaceAll(']]>', '') : fragment,
    collector,
  )
  return collector.result()
}

/** Inline markup of titles, and block elements, which titles contain only as whole elements. */
const inTitles = names(
  'a abbr acronym b bdi bdo big br cite code del dfn em font i img ins kbd mark p q s samp small span strike strong ' +
    'sub sup tt u var wbr div h1 h2 h3 h4 h5 h6',
)
const wholeInTitles = names(
  'ul ol li table tbody thead tr td th center blockquote section article figure pre ruby rb rt rp rtc',
)
const anEnd = new RegExp(`</(?:${[...wholeInTitles].join('|')})\\s{0,9}>`, 'i')
/** A tag with its name alone or attributes with values. `a <b and b> c` is not one. */
const aTag = /<\/?([a-z][a-z0-9]{0,11})(?:\s{0,99}\/?>|[\s/][^<>]*=)/iy

/**
 * A title in an unknown format, plain text or HTML: removes known tags and keeps what only looks like one (`Map<T>`,
 * `a <- b`). One line.
 */
export function textOfTitle(title: string): string {
  const hasWhole = anEnd.test(title)
  const marked = title.replace(/<(?!!)/g, (_, at: number) => {
    aTag.lastIndex = at
    const name = aTag.exec(title)?.[1]?.toLowerCase() ?? ''
    return inTitles.has(name) || (hasWhole && wholeInTitles.has(name)) ? '<' : '&lt;'
  })
  return textOfHtml(marked).replaceAll('\n', ' ')
}

/** Cleans plain text: collapses spaces, trims lines, removes control characters. */
export function tidy(text: string): string {
  return text
    .replace(/[\0-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u00ad\ufffe\uffff]/g, meantByControl)
    .split(/[\n\r\u2028\u2029]+/)
    .map(line => toSpaces(line).trim())
    .filter(line => line !== '')
    .join('\n')
}

/** Collapses white space as HTML does, but keeps blank lines, since many descriptions are plain text. */
function flow(text: string): string {
  return text.replace(uneven, space => (space.indexOf('\n') === space.lastIndexOf('\n') ? ' ' : '\n'))
}

/** White space other than a single plain space; skipping those makes this three times as fast. */
const uneven = /\s\s+|[^\S ]/g
const toSpaces = (text: string) => text.replace(uneven, ' ')

type TextCollector = TokenHandler & { result(): string; clear(): void }
type Left = ReadonlySet<string> | ((name: string, attributes: Attributes) => boolean)
/** Collects text line by line, outside the elements in `left`. */
function createCollector(left: Left, spaces = toSpaces): TextCollector {
  const parts: string[] = []
  const skip = createRegion(typeof left === 'function' ? left : name => left.has(name))
  let isReading = false
  return {
    open(name, attributes) {
      isReading = readings.has(name)
      skip.open(name, attributes)
      if (blocks.has(name)) parts.push('\n')
      else if (cells.has(name)) parts.push(' ')
    },
    close(name) {
      isReading = false
      skip.close(name)
      if (blocks.has(name)) parts.push('\n')
    },
    text(text) {
      if (!skip.active() && !isReading) parts.push(spaces(text))
    },
    result: () => tidy(parts.join('')),
    clear: () => parts.splice(0),
  }
}

/** Tracks whether the walk is inside an element accepted by `begins`, by counting elements of that name only. */
function createRegion(begins: (name: string, attributes: Attributes) => boolean) {
  let outermost: string | null = null
  let depth = 0
  return {
    active: () => outermost !== null,
    open(name: string, attributes: Attributes) {
      // A page that never closes its menu still has its main part.
      if (name === 'main' && outermost !== null) outermost = null
      if (outermost === null && begins(name, attributes)) {
        outermost = name
        depth = 0
      }
      if (name === outermost) depth++
    },
    close(name: string) {
      if (name === outermost && --depth === 0) outermost = null
    },
  }
}

/**
 * Parts inside the article's element that are not the article: readers' comments, other articles, other entries of a
 * live blog. Matches whole words of `class` or `id`, so that `comments-open` on the article itself does not count.
 */
const besideName = new RegExp(
  `^(?:(?:(?:user|reader|post|article|news|fb)[-_]?)?comments?|disqus|reply|replies|respond|u_cbox|cmt|${[
    '(?:related|relation|recommend(?:ed|ation)?s?|popular|trending|most[-_]?read|also[-_]?(?:read|like)',
    'read[-_]?(?:more|next|also)|more[-_]?(?:news|stories|from)|newsletter|promo|outbrain|taboola)',
  ].join('|')}(?:[-_]?(?:news|articles?|posts?|stories|story|links?|content|topics?|items?))?|${[
    'live[-_]?(?:blog|updates?)[-_]?(?:posts?|entry|entries|items?|feed)',
  ].join(
    '|',
  )})(?:[-_]?(?:\\d+|list|area|section|box|wrap(?:per)?|container|thread|form|block|module|body|text|item))?$`,
  'i',
)

function isBeside(name: string, { class: classes = '', id = '' }: Attributes): boolean {
  if (wholes.has(name)) return false
  return `${classes} ${id}`.split(/\s+/, 20).some(word => word.length < 40 && besideName.test(word))
}
const wholes = names('html body main')

/** A part with fewer characters is a teaser, not the article. */
const shortest = 200
/** An entry named by the address is the article, unless it is shorter than this: then the id is just an anchor. */
const shortestEntry = 40
const bodyName =
  /(?:article[-_]?te?xt|news[-_]?end|(?:article|news)[-_]?view|(?:article|news|story|post|entry)[-_]?(?:body|content))/i

/** Where the article may be, most reliable first; few pages have all of them. */
const places: readonly ((name: string, attributes: Attributes) => boolean)[] = [
  (_, { itemprop }) => itemprop === 'articleBody',
  (_, { id, class: classes }) => bodyName.test(id ?? '') || bodyName.test(classes ?? ''),
  name => name === 'article',
  name => name === 'main',
]

/**
 * Parses a page as an article, in linear time, at any nesting, without throwing. The address is the page's canonical
 * one; a date without a zone is UTC. In a live blog the article is the `entry` with that id.
 */
export function readHtml(html: string, entry = ''): HtmlPage {
  const facts = createFacts()
  const own = createLongest((_, { id }) => entry !== '' && id === entry, new Set([...unread, ...around]))
  const longest = places.map(place =>
    createLongest((name, attributes) => place(name, attributes) && !isBeside(name, attributes)),
  )
  const everything = createCollector((name, attributes) => name === 'header' || isLeft(name, attributes))
  // For pages wrapped in a single form.
  const formsToo = createCollector(new Set([...unread, 'nav', 'footer', 'aside', 'title', 'head']))
  const walkers = [facts, own, everything, formsToo, ...longest]
  readTokens(html, {
    open: (name, attributes) => walkers.forEach(walker => void walker.open(name, attributes)),
    close: name => walkers.forEach(walker => void walker.close(name)),
    text: text => walkers.forEach(walker => void walker.text(text)),
  })
  const texts = [...longest, everything, formsToo].map(walker => walker.result())
  const isOwn = own.result().length >= shortestEntry
  return {
    ...facts.result(),
    text: isOwn ? own.result() : (texts.find(text => text.length >= shortest) ?? longestOf(texts)),
  }
}

function longestOf(texts: readonly string[]): string {
  return texts.reduce((best, text) => (text.length > best.length ? text : best), '')
}

const isLeft = (name: string, attributes: Attributes): boolean =>
  unread.has(name) || around.has(name) || isBeside(name, attributes)

/** The longest text of the regions that `begins` opens; a page of teasers has many. */
function createLongest(
  begins: (name: string, attributes: Attributes) => boolean,
  left: Left = isLeft,
): TokenHandler & { result(): string } {
  const region = createRegion(begins)
  const collector = createCollector(left)
  let best = ''
  const keepLonger = () => {
    best = longestOf([best, collector.result()])
    collector.clear()
  }
  return {
    open(name, attributes) {
      region.open(name, attributes)
      if (region.active()) collector.open(name, attributes)
    },
    close(name) {
      if (!region.active()) return
      collector.close(name)
      region.close(name)
      if (!region.active()) keepLonger()
    },
    text(text) {
      if (region.active()) collector.text(text)
    },
    result() {
      keepLonger()
      return best
    },
  }
}

/** Collects a page's metadata: from its head, its first `time` and its linked data. */
function createFacts(): TokenHandler & { result(): Omit<HtmlPage, 'text'> } {
  const said = new Map<string, string>()
  const say = (key: string, value: string | undefined) => {
    if (value !== undefined && value.trim() !== '' && !said.has(key)) said.set(key, value.trim())
  }
  let reading: 'title' | 'data' | null = null
  let title = ''
  let data = ''
  return {
    open(name, attributes) {
      if (name === 'html') say('lang', attributes.lang ?? attributes['xml:lang'])
      else if (name === 'meta')
        say((attributes.property ?? attributes.name ?? attributes.itemprop ?? '').toLowerCase(), attributes.content)
      else if (name === 'link' && /\bcanonical\b/i.test(attributes.rel ?? '')) say('canonical', attributes.href)
      else if (name === 'time') say('time', attributes.datetime)
      if (name === 'title' && title === '') reading = 'title'
      else if (name === 'script' && /ld\+json/i.test(attributes.type ?? '')) reading = 'data'
    },
    close(name) {
      if (name === 'title' || name === 'script') reading = null
    },
    text(text) {
      if (reading === 'title' && title.length < 1000) title += text
      if (reading === 'data' && data.length < 100_000) data += text
    },
    result() {
      say('data', /"datePublished"\s{0,9}:\s{0,9}"([^"]{4,60})"/.exec(data)?.[1])
      const first = (keys: string) =>
        keys
          .split(' ')
          .map(key => said.get(key))
          .find(value => value !== undefined)
      return {
        title: tidy(first('og:title twitter:title') ?? title).replaceAll('\n', ' '),
        url: webAddress(first('canonical og:url') ?? '')?.href ?? null,
        publishedAt: parseDate(first(dateKeys) ?? '', null),
        publishedDay: dayIn(first(dateKeys) ?? ''),
        language:
          first('lang og:locale content-language')
            ?.toLowerCase()
            .match(/^[a-z]{2,3}(?![a-z])/)?.[0] ?? null,
      }
    },
  }
}

const dateKeys =
  'article:published_time data datepublished og:article:published_time date pubdate publishdate dc.date ' +
  'dc.date.issued dcterms.created sailthru.date parsely-pub-date time'
