// The schema of feeds.yaml: sources, how they are read, and their publishers.
import { z } from 'zod'
import { PUBLISHER_KINDS } from '../domain/publisher.ts'
import { MINUTE } from '../domain/time.ts'
import { address, duration, id, language, list, localized, strict, text, variable, zone } from './schema.ts'

const firstRun = z.enum(['baseline', 'latest', 'all'], 'write baseline (post nothing of what is there), latest or all')

const COUNTRY = 'write the two capitals of a country, such as KR or US'

const FROM_ENVIRONMENT =
  'write the NAME of the environment variable that holds it, as {env: ASIA_TODAY_COOKIE}, not the value'

const fromEnvironment = z.strictObject({ env: variable }, FROM_ENVIRONMENT)

const HEADER = 'write the name of a header, such as X-Api-Key'

/** Secret headers, such as a subscriber's key; sent to the source's own host only. */
const own = {
  headers: z
    .record(z.string().regex(/^[A-Za-z0-9-]{1,100}$/, HEADER), fromEnvironment, 'write names of headers with {env: …}')
    .optional(),
  cookie: fromEnvironment.optional(),
  userAgent: z.union([text('what it is to be called', 300), fromEnvironment], FROM_ENVIRONMENT).optional(),
}

/** A source's publisher, and its name for people. */
const publisher = {
  name: localized('the name of who publishes it', 120).optional(),
  kind: z.enum(PUBLISHER_KINDS, `write one of ${PUBLISHER_KINDS.join(', ')}`).optional(),
  country: z
    .string(COUNTRY)
    .regex(/^[A-Z]{2}$/, COUNTRY)
    .optional(),
  group: text('the heading it is listed under', 120).optional(),
  lang: language.optional(),
  silentAfter: duration.optional(),
}

export const feedsFile = strict({
  feeds: list(
    strict({
      id,
      url: address,
      every: duration.default(10 * MINUTE),
      maxInterval: duration.optional(),
      timezone: zone.optional(),
      firstRun: firstRun.default('baseline'),
      fullText: z.boolean('write true or false').default(false),
      ...own,
      ...publisher,
    }),
    'feeds',
  ),
  pages: list(
    strict({
      id,
      url: address,
      every: duration.default(30 * MINUTE),
      select: text('the CSS selector of the item links, which “linchpin feed check” proposes', 500).optional(),
      watch: z.enum(['change'], 'write change, or leave it out for a list of links').optional(),
      timezone: zone.optional(),
      firstRun: firstRun.default('baseline'),
      ...own,
      ...publisher,
    }),
    'pages',
  ),
  folders: list(
    strict({
      id,
      path: text('the path of a folder', 1000),
      firstRun: firstRun.default('all'),
      timezone: zone.optional(),
      ...publisher,
    }),
    'folders',
  ),
})
