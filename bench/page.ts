// `npm run bench:page [ARTICLES]`: how long each view's first byte takes and how large it is, on a store of 100,000
// articles and 200 sources, in turns with an empty handler of the same library in the same process.
import { fork } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { Agent, createServer, get, type RequestOptions } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { getRequestListener } from '@hono/node-server'
import { Hono } from 'hono'
import { systemClock } from '../src/cli/setup.ts'
import { loadConfig } from '../src/config/load.ts'
import { rememberSources } from '../src/store/sources.ts'
import { pageListener } from '../src/web/page.ts'
import { filled, opened } from './fill.ts'

const ROUNDS = 60
const WARM = 5
const LIMITS = { ms: 50, bytes: 60_000 }

/** The style, the script and the sign come with the first view. */
const ASSETS = ['/style.css', '/page.js', '/favicon.svg']

const viewsOf = (articles: number): readonly string[] => [
  ...['/', '/tracks', '/tracks/security-package', `/stories/${articles - 1000}`, '/try'],
  ...['/search', '/search?words=ministry', `/search?words=number+${articles - 20}`, '/search?words=ab'],
  ...['/search?words=absent', '/search?track=security-package&level=headline', '/search?from=2020-01-01&kind=wire'],
  ...['/sources', '/channels', '/deliveries', '/changes'],
]

const unlooked = () => Promise.reject(new Error('nothing is looked at here'))

/** The page and the empty handler, in a process of their own. */
async function serve(place: string): Promise<void> {
  const loaded = loadConfig('config')
  if (!loaded.ok) throw new Error('the config does not load')
  const sources = Array.from({ length: 200 }, (_, index) => `source-${index}`)
  const db = await opened(place)
  const known = sources.map(id => ({ id, kind: 'feed' as const, place: `https://${id}.example/`, settings: '' }))
  await rememberSources(db, known, new Date())
  const page = pageListener({
    db,
    reads: await opened(place),
    clock: systemClock,
    config: loaded.config,
    platforms: () => [],
    places: new Map(known.map(one => [one.id, one.place])),
    freeMegabytes: () => 5000,
    linkTo: () => null,
    access: { names: [], token: null },
    stopping: new AbortController().signal,
    look: { article: unlooked, text: unlooked },
  })
  const empty = getRequestListener(new Hono().get('/empty', context => context.body('')).fetch)
  const server = createServer((request, response) => (request.url === '/empty' ? empty : page)(request, response))
  server.listen(0, '127.0.0.1', () => process.send?.((server.address() as AddressInfo).port))
  process.on('message', () => process.send?.(process.cpuUsage()))
  process.on('disconnect', () => process.exit())
}

async function measure(articles: number): Promise<void> {
  const place = mkdtempSync(join(tmpdir(), 'linchpin-bench-'))
  await filled(place, articles)
  const child = fork(import.meta.filename, [`${articles}`, place])
  const [port] = (await once(child, 'message')) as [number]
  const agent = new Agent({ keepAlive: true })
  const ask = (path: string) => asked({ port, path, agent, headers: { 'accept-encoding': 'gzip' } })
  const cpu = async (): Promise<number> => {
    child.send('cpu')
    const [{ user, system }] = (await once(child, 'message')) as [NodeJS.CpuUsage]
    return (user + system) / 1000
  }
  let assets = 0
  for (const path of ASSETS) assets += (await ask(path)).bytes
  console.log(`${articles} articles, 200 sources; ${assets} bytes of style, script and sign are counted with each view`)
  for (const path of viewsOf(articles)) {
    const [own, floor]: [number[], number[]] = [[], []]
    let size = 0
    let status = 0
    for (let warm = 0; warm < WARM; warm++) await ask(path)
    const before = await cpu()
    for (let round = 0; round < ROUNDS; round++) {
      const answer = await ask(path)
      own.push(answer.ms)
      size = answer.bytes + assets
      status = answer.status
    }
    const spent = ((await cpu()) - before) / ROUNDS
    for (let round = 0; round < ROUNDS; round++) floor.push((await ask('/empty')).ms)
    const isWell = at(own, 0.95) < LIMITS.ms && size < LIMITS.bytes
    console.log(
      `${isWell ? '' : '✗ '}${path}: ${status}, first byte ${at(own, 0.5)} ms, p95 ${at(own, 0.95)} ` +
        `(empty ${at(floor, 0.5)}, p95 ${at(floor, 0.95)}), ${spent.toFixed(1)} ms of CPU, ${size} bytes`,
    )
  }
  agent.destroy()
  child.disconnect()
  rmSync(place, { recursive: true, force: true })
}

/** The time to the first byte, and how many bytes came. */
const asked = (request: RequestOptions): Promise<{ status: number; ms: number; bytes: number }> =>
  new Promise((resolve, reject) => {
    const began = performance.now()
    get(request, response => {
      const ms = performance.now() - began
      let bytes = 0
      response.on('data', (part: Buffer) => {
        bytes += part.length
      })
      response.on('end', () => resolve({ status: response.statusCode ?? 0, ms, bytes }))
    }).on('error', reject)
  })

/** The value that so many of them do not go beyond. */
const at = (values: readonly number[], share: number): number =>
  Math.round(10 * (values.toSorted((a, b) => a - b)[Math.ceil(share * values.length) - 1] ?? 0)) / 10

const [first = '100000', folder] = process.argv.slice(2)
if (folder) await serve(folder)
else await measure(Number(first))
