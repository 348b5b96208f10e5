// How long a preview of a track takes over 100,000 stored articles of 30 days. Run: npm run bench:preview
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createTrackReaders } from '../src/app/track-reader.ts'
import { systemClock } from '../src/cli/setup.ts'
import { previewLines } from '../src/commands/track-preview.ts'
import { formQuery } from '../src/reading/query/lists.ts'
import { NO_LISTS } from '../src/reading/query/words.ts'
import { addLoneArticles } from '../src/store/article-writes.ts'
import { openStore } from '../src/store/db/open.ts'
import { makeSearchable } from '../src/store/sqlite/search.ts'
import { NO_OWN_TRACKS } from '../tests/fakes/own-tracks.ts'
import { speaking } from '../tests/fakes/speaking.ts'

const ARTICLES = Number(process.argv[2] ?? 100_000)
const WORDS = 250
const MONTH = 30 * 86_400_000

const folder = mkdtempSync(join(tmpdir(), 'linchpin-preview-'))
const store = await openStore(folder)
if (!store.ok) throw new Error(store.problem.message)
const db = store.value
const SYLLABLES = 'ka lo mi ter san de pro vin gar ust eli ron ba shu net cor pil om dra fen'.split(' ')
const word = (number: number) => [0, 1, 2].map(at => SYLLABLES[Math.floor(number / 20 ** at) % 20]).join('')
const now = new Date()
for (let begin = 0; begin < ARTICLES; begin += 500) {
  const some = Array.from({ length: 500 }, (_, at) => {
    const number = begin + at
    const words = Array.from({ length: WORDS }, (_, place) =>
      word(Math.floor(8000 ** Math.abs(Math.sin(number * 251 + place)))),
    )
    const title = number % 1000 === 0 ? `Busan port ${words.slice(0, 6).join(' ')}` : words.slice(0, 8).join(' ')
    const publishedAt = new Date(now.getTime() - ((number * 7919) % MONTH))
    const article = {
      id: `${number}`,
      source: 'wire',
      url: null,
      title,
      text: `${words.join(' ')}.`,
      language: 'en',
      publishedAt,
    }
    return { article, address: null, hash: `${number}`, headline: title }
  })
  await db.transaction().execute(trx => addLoneArticles(trx, some as never, now, null))
}
while (await makeSearchable(db)) {}
const reader = createTrackReaders(() => ({}))
const channel = { platform: 'slack', workspace: 'T1', id: 'C1' } as const
const context = {
  whose: channel,
  ...speaking([]),
  db,
  clock: systemClock,
  places: new Map(),
  quotas: { subscriptions: 1, tracks: 1 },
  lists: NO_LISTS,
  access: { everyoneMaySubscribe: true, slackUsers: [], discordRoles: [] },
  ownTracks: { ...NO_OWN_TRACKS, reader },
}
const any = { title: 'Ports', any: '', all: '', none: '', query: '' }
const CASES = [
  ['phrases', { ...any, any: 'Busan port, Gamman terminal', none: 'airport' }],
  ['a pattern, which no index finds', { ...any, query: '/busan por?t/' }],
] as const
for (const [name, form] of CASES)
  for (let run = 1; run <= 3; run++) {
    const [begin, used] = [performance.now(), process.cpuUsage()]
    const track = { id: 'slack/T1/ports', title: 'Ports', query: formQuery(form) }
    const preview = await previewLines(context as never, channel, track, form)
    const { user, system } = process.cpuUsage(used)
    const cpu = `${((user + system) / 1e6).toFixed(1)} s of CPU in this process`
    const took = ((performance.now() - begin) / 1000).toFixed(1)
    console.log(`${name}, ${ARTICLES} articles: ${took} s, ${cpu}; ${preview?.title}`)
  }
await db.destroy()
rmSync(folder, { recursive: true })
process.exit(0)
