// Kills the real bot again and again at random and at every named moment, lets it finish, and counts what the channels got.
// `node tests/rig/run.ts [kills] [seed] [part/of]` prints the figures as JSON; exit code 1 when the promise was broken. `1/2` arms
// every second moment, so that two can run side by side.
import './fast-time.ts'
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { setTimeout as pause } from 'node:timers/promises'
import { seeded } from '../simulation/random.ts'
import { CRASH_POINTS } from './crash-points.ts'
import { openWorld, type World } from './world.ts'

/** Longest life of a bot whose crash point is not reached, and the range of the others', in real milliseconds. */
const LONGEST = 8000
const RANDOM_LIFE = [150, 2500] as const

/** Real milliseconds in which everything must be told once the killing has ended: no busy machine takes so long. */
const PATIENCE = 600_000

const kills = Number(process.argv[2] ?? 25)
const seed = Number(process.argv[3] ?? Date.now() % 1_000_000)
const random = seeded(seed)
const [part = 1, of = 1] = (process.argv[4] ?? '1/1').split('/').map(Number)
const points = CRASH_POINTS.filter((_, index) => index % of === part - 1)

const folder = mkdtempSync(join(tmpdir(), 'linchpin-rig-'))
const world = await openWorld(folder, random, 0.04)
const publishing = setInterval(() => world.publish(), 2000)
const hit = new Set<string>()
let lives = 0

for (let kill = 0; kill < kills; kill++) {
  await killAt(points[kill % (points.length * 2)])
  if (kill % 50 === 49) process.stderr.write(`${kill + 1} kills, ${world.published()} articles\n`)
}
// A point that a life did not come to is tried again, each time in a longer life: the machine may be busy.
for (let round = 1; round < 6; round++)
  for (const point of points) if (!hit.has(point)) await killAt(point, LONGEST * 2 ** round)
clearInterval(publishing)
const last = startBot(world, {})
const done = () => world.told().every(one => one.lost === 0)
for (const end = performance.now() + PATIENCE; performance.now() < end && !done(); ) await pause(100)
await pause(500)
last.kill('SIGTERM')
const [code] = (await once(last, 'exit')) as [number | null]

const channels = world.told()
const counted = maybeDoubled()
const asked = channels.filter(one => one.channel !== 'webhook')
const figures = {
  kills: lives,
  seed,
  points: `${hit.size} of ${points.length} hit`,
  missed: points.filter(point => !hit.has(point)),
  articles: world.published(),
  deliveries: channels.reduce((sum, one) => sum + one.told, 0),
  unwell: channels.filter(one => one.lost + one.outOfOrder > 0),
  lost: channels.reduce((sum, one) => sum + one.lost, 0),
  outOfOrder: channels.reduce((sum, one) => sum + one.outOfOrder, 0),
  doubled: asked.reduce((sum, one) => sum + one.doubled, 0),
  doubledIn: Object.fromEntries(channels.map(one => [one.channel, one.doubled])),
  /** Posts that the bot says may have been made twice. */
  counted,
  /** Where nobody can be asked: posts that came again under the same id, and how many the bot says there may be. */
  webhook: {
    doubled: channels.find(one => one.channel === 'webhook')?.doubled,
    repeats: world.hook.repeats(),
    counted: counted.webhook ?? 0,
  },
  cleanStop: code,
}
process.stdout.write(`${JSON.stringify(figures)}\n`)
await world.close()
rmSync(folder, { recursive: true, force: true })
const kept = figures.lost + figures.outOfOrder + figures.doubled === 0 && code === 0
process.exit(kept && figures.webhook.repeats <= figures.webhook.counted ? 0 : 1)

async function killAt(point: string | undefined, longest = longestTo(point)): Promise<void> {
  world.trouble()
  if (point?.startsWith('hold')) world.limit()
  lives++
  if ((await live(world, point, longest)) && point) hit.add(point)
}

/** Tables are made once: a life that ends before that, on a busy machine, would leave the point to none after it. */
function longestTo(point: string | undefined): number {
  return point?.startsWith('tables') && !hit.has(point) ? PATIENCE : LONGEST
}

/** One life of the bot, ended at the point or at random; whether the point was reached. */
async function live(world: World, point: string | undefined, longest: number): Promise<boolean> {
  const hits = point?.startsWith('tables') ? 1 : 1 + Math.floor(random() * 2)
  const child = startBot(world, point ? { RIG_CRASH: point, RIG_HITS: String(hits) } : {})
  const ended = once(child, 'exit')
  const [least, most] = RANDOM_LIFE
  const stop = new AbortController()
  const life = pause(point ? longest : least + random() * (most - least), 'alive', { signal: stop.signal }).catch(
    () => '',
  )
  const alive = (await Promise.race([ended, life])) === 'alive'
  stop.abort()
  child.kill('SIGKILL')
  await ended
  return !alive
}

function startBot(world: World, more: Record<string, string>) {
  const { RIG_SPEED = '1', RIG_EPOCH = '' } = process.env
  return spawn(process.execPath, ['tests/rig/bot.ts', 'start', '--config', world.config, '--data', world.data], {
    env: {
      PATH: process.env.PATH,
      PORT: '0',
      RIG_CACHE: join(folder, 'cache'),
      RIG_SPEED,
      RIG_EPOCH,
      ...world.environment,
      ...more,
    },
    stdio: ['ignore', 'ignore', process.env.RIG_LOG ? 'inherit' : 'ignore'],
  })
}

function maybeDoubled(): Record<string, number> {
  const database = new DatabaseSync(join(world.data, 'linchpin.db'), { readOnly: true })
  const counting = 'select platform, count(distinct key) as n from delivery where maybe_doubled = 1 group by platform'
  const rows = database.prepare(counting).all()
  database.close()
  return Object.fromEntries(rows.map(row => [String(row.platform), Number(row.n)]))
}
