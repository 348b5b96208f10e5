// The shape of feeds.yaml: what is watched, how it is read, and who speaks there.
import { z } from 'zod'
import { PUBLISHER_KINDS } from '../domain/publisher.ts'
import { MINUTE } from '../domain/time.ts'
import { address, duration, id, language, list, localized, strict, text, zone } from './schema.ts'

const firstRun = z.enum(['baseline', 'latest', 'all'], 'write baseline (post nothing of what is there), latest or all')

const COUNTRY = 'write the two capitals of a country, such as KR or US'

/** Who speaks in a source, and how people find it again. */
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
      ...publisher,
    }),
    'feeds',
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
