// Markup to plain text: a fragment of a feed, or a whole page's article alone. Over 250 lines: one walk with its state.
import { dayIn, parseDate } from '../dates/date.ts'
import { webAddress } from '../http/web-address.ts'
import { meantByControl } from './charset.ts'
import { type Attributes, readTokens, type TokenHandler } from './html-tokens.ts'

/** What an article page says. `text` has a line for each block; what stands around the article is left out. */
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
/** Elements whose text nobody reads as part of what was written. */
const unread = names('script style noscript template iframe object svg math canvas audio video select textarea')
/** Elements that stand around an article in a page, besides those. */
const around = names('nav footer aside form button menu dialog title head')
const cells = names('td th')
/** How a word of East Asia is said, small above it. Their ends may be left out, so that any tag ends them. */
const readings = names('rt rp rtc')

/** A fragment of HTML (a feed's description) as plain text: a line for each block, entities decoded, no markup. */
export function textOfHtml(fragment: string): string {
  if (!/[<&]/.test(fragment)) return tidy(flow(fragment))
  const collector = createCollector(unread, flow)
  // A description escaped twice carries the marks of its CDATA section; its text is wanted, the marks are not.
  readTokens(
    fragment.includes('<![CDATA[') ? fragment.replaceAll('<![CDATA[', '').replaceAll(']]>', '') : fragment,
    collector,
  )
  return collector.result()
}

/** Markup that titles carry; and what no title carries but as a whole list, table or quotation, ends and all. */
const inTitles = names(
  'a abbr acronym b bdi bdo big br cite code del dfn em font i img ins kbd mark p q s samp small span strike strong ' +
    'sub sup tt u var wbr div h1 h2 h3 h4 h5 h6',
)
const wholeInTitles = names(
  'ul ol li table tbody thead tr td th center blockquote section article figure pre ruby rb rt rp rtc',
)
const anEnd = new RegExp(`</(?:${[...wholeInTitles].join('|')})\\s{0,9}>`, 'i')
/** A tag: its name alone, or with an attribute that has a value. `a <b and b> c` is none. */
const aTag = /<\/?([a-z][a-z0-9]{0,11})(?:\s{0,99}\/?>|[\s/][^<>]*=)/iy

/**
 * A title that may be plain text or HTML, its format not being told: known tags go, and what only looks like a tag
 * (`Map<T>`, `a <- b`) stays, for a title keeps its words. One line.
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

/** Plain text as feeds spell it, without markup to read: spaces collapsed, lines trimmed, control characters gone. */
export function tidy(text: string): string {
  return text
    .replace(/[\0-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u00ad\ufffe\uffff]/g, meantByControl)
    .split(/[\n\r\u2028\u2029]+/)
    .map(line => toSpaces(line).trim())
    .filter(line => line !== '')
    .join('\n')
}

/** White space as in HTML, a space; but an empty line stays a break, for many a description is plain text. */
function flow(text: string): string {
  return text.replace(uneven, space => (space.indexOf('\n') === space.lastIndexOf('\n') ? ' ' : '\n'))
}

/** White space that is not one plain space. Most is, and leaving that alone is three times as fast. */
const uneven = /\s\s+|[^\S ]/g
const toSpaces = (text: string) => text.replace(uneven, ' ')

type TextCollector = TokenHandler & { result(): string; clear(): void }
type Left = ReadonlySet<string> | ((name: string, attributes: Attributes) => boolean)
/** Collects text outside the elements of `left`, line by line. */
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

/** Knows whether we are inside an element that `begins` says yes to, by counting elements of that one's name alone. */
function createRegion(begins: (name: string, attributes: Attributes) => boolean) {
  let outermost: string | null = null
  let depth = 0
  return {
    active: () => outermost !== null,
    open(name: string, attributes: Attributes) {
      // A page that forgets to close its menu still has its main part.
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
 * What stands in an article's own element and is not it: readers' comments, other articles, the other entries of a live
 * blog. By one word of `class` or `id`, so that `comments-open` on the article itself says nothing.
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

/** A part that is shorter than this (characters) is a teaser, not the article. */
const shortest = 200
/** But an entry that an address names is the article; shorter than this its id is that of an anchor. */
const shortestEntry = 40
const bodyName =
  /(?:article[-_]?te?xt|news[-_]?end|(?:article|news)[-_]?view|(?:article|news|story|post|entry)[-_]?(?:body|content))/i

/** Where an article's words may be, the surest place first; a page rarely has them all. */
const places: readonly ((name: string, attributes: Attributes) => boolean)[] = [
  (_, { itemprop }) => itemprop === 'articleBody',
  (_, { id, class: classes }) => bodyName.test(id ?? '') || bodyName.test(classes ?? ''),
  name => name === 'article',
  name => name === 'main',
]

/**
 * A whole page as an article. Never throws, takes time linear in its length, and survives any nesting. The address is
 * the page's own canonical one; a date without a zone is UTC. Of a live blog the `entry` of that id is the article.
 */
export function readHtml(html: string, entry = ''): HtmlPage {
  const facts = createFacts()
  const own = createLongest((_, { id }) => entry !== '' && id === entry, new Set([...unread, ...around]))
  const longest = places.map(place =>
    createLongest((name, attributes) => place(name, attributes) && !isBeside(name, attributes)),
  )
  const everything = createCollector((name, attributes) => name === 'header' || isLeft(name, attributes))
  // For a page that is one form.
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

/** The longest text of all regions that `begins` opens: a page of many teasers has many of them. */
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

/** Collects what a page says about itself: in its head, its first `time`, its linked data. */
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
