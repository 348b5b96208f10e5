// A platform of the simulation: slow, limited, at times silent or away; it notes whatever breaks the promise.
import { createHash } from 'node:crypto'
import type { Adapter, DeliveryKey, Receipt } from '../../src/adapter.ts'
import { type Channel, channelKey } from '../../src/domain/channel.ts'
import type { Inline, Message } from '../../src/domain/message.ts'
import type { Clock, Random } from '../../src/domain/world.ts'
import type { Db } from '../../src/store/db/open.ts'

const QUIET = 30_000

/** What a channel saw of one post, by its figures: numbers, because a day of thousands of texts is most of a heap. */
export type Shown = {
  readonly where: string
  readonly key: DeliveryKey
  readonly kind: Message['kind']
  readonly postedWith: readonly number[]
  /** What it says now. */
  holding: readonly number[]
  /** What it says is not so: a correction says "not this but that", a brief strikes the old figure. */
  takenBack: readonly number[]
}

const wordsOf = ({ title, lines, fields = [] }: Message, isHolding: boolean): string =>
  [title, ...lines, ...fields.map(({ value }) => value)]
    .flat()
    .map((span: Inline) => {
      if (typeof span === 'string') return span
      if ('struck' in span) return isHolding ? '' : span.struck
      return 'at' in span ? '' : 'strong' in span ? span.strong : span.text
    })
    .join(' ')

/** The figures of the simulated articles. */
export const figuresIn = (text: string): number[] => (text.match(/\b\d{9}\b/g) ?? []).map(Number)

const saidIn = (message: Message): Pick<Shown, 'holding' | 'takenBack'> => {
  const words = wordsOf(message, false)
  const holding = figuresIn(wordsOf(message, true))
  const struck = figuresIn(words).filter(figure => !holding.includes(figure))
  const denied = [...words.matchAll(/not (\d{9})\b/g)].map(([, figure]) => Number(figure))
  return { holding, takenBack: [...struck, ...denied] }
}

type Posted = { readonly key: DeliveryKey; madeAt: number; visibleAt: number }

export type CheckedPlatform = Adapter & {
  readonly problems: string[]
  /** The clock was set back: what the platform asked for and does goes by elapsed time. */
  setBack(ms: number): void
  /** No more faults: what waits must drain now. */
  heal(): void
  away: boolean
  posts: number
  /** The posts that ever stood in each channel, as `channel key`; what the store calls sent must be among them. */
  readonly stood: ReadonlySet<string>
  readonly shown: ReadonlyMap<string, Shown>
  /** Resolves when the process ends in a call, as by kill -9: that call never returns. */
  crashed: Promise<'crashed'>
  /** A new process. */
  begin(): void
  /** Of what happened, in order. */
  hash(): string
}

export function checkedPlatform(name: Adapter['name'], clock: Clock, random: Random, db: () => Db): CheckedPlatform {
  const standing = new Map<string, Posted[]>()
  const stood = new Set<string>()
  const shown = new Map<string, Shown>()
  const notBefore = new Map<string, number>()
  const newest = new Map<string, number>()
  const happened = createHash('sha256')
  let healed = false
  let crash = () => {}

  const rowsOf = (key: DeliveryKey) =>
    db().selectFrom('delivery').select(['id', 'state', 'digest']).where('key', '=', key).orderBy('id').execute()

  async function check(channel: Channel, key: DeliveryKey): Promise<void> {
    const where = channelKey(channel)
    const rows = await rowsOf(key)
    if (rows.length === 0 || rows.some(row => row.state !== 'sending'))
      platform.problems.push(`${where}: ${key} is posted, but the store does not say so`)
    if (clock.now().getTime() < (notBefore.get(where) ?? 0))
      platform.problems.push(`${where}: ${key} is posted too soon`)
    if (standing.get(where)?.some(one => one.key === key)) platform.problems.push(`${where}: ${key} is posted twice`)
    const line = `${where} ${rows[0]?.digest}`
    const first = rows[0]?.id ?? 0
    if (first < (newest.get(line) ?? 0)) platform.problems.push(`${where}: ${key} is out of order`)
    newest.set(line, Math.max(newest.get(line) ?? 0, first))
  }

  const commit = (where: string, message: Message, key: DeliveryKey, after: number) => {
    platform.posts++
    const madeAt = clock.now().getTime()
    happened.update(`${madeAt} ${where} ${key}\n`)
    standing.set(where, [...(standing.get(where) ?? []).slice(-50), { key, madeAt, visibleAt: madeAt + after }])
    stood.add(`${where} ${key}`)
    const said = saidIn(message)
    shown.set(key, { where, key, kind: message.kind, postedWith: said.holding, ...said })
  }

  /** The call in which the process ends. */
  function crashes(): Promise<never> {
    crash()
    return new Promise(() => {})
  }

  const crashToCome = () => new Promise<'crashed'>(resolve => (crash = () => resolve('crashed')))

  const later = (where: string, afterMs: number): Receipt => {
    notBefore.set(where, clock.now().getTime() + afterMs)
    return { ok: false, kind: 'later', detail: 'wait', afterMs }
  }

  const platform: CheckedPlatform = {
    name,
    findAfterMs: QUIET,
    problems: [],
    hash: () => happened.copy().digest('hex').slice(0, 16),
    posts: 0,
    stood,
    shown,
    crashed: crashToCome(),
    begin() {
      platform.crashed = crashToCome()
    },
    away: false,
    setBack(ms) {
      for (const [where, at] of notBefore) notBefore.set(where, at - ms)
      for (const one of [...standing.values()].flat()) {
        one.madeAt -= ms
        one.visibleAt -= ms
      }
    },
    heal() {
      healed = true
      platform.away = false
    },
    async post(channel: Channel, message: Message, key: DeliveryKey): Promise<Receipt> {
      const where = channelKey(channel)
      await check(channel, key)
      if (platform.away) return { ok: false, kind: 'later', detail: 'away' }
      const luck = healed ? 1 : random()
      if (luck < 0.02) return later(where, 5000 + Math.floor(random() * 600_000))
      if (luck < 0.03) return crashes()
      if (luck < 0.06) {
        // The answer is lost; the message stands there at once, later, or never.
        if (random() < 0.7) commit(where, message, key, Math.floor(random() * 20_000))
        const ends = random()
        if (ends < 0.4) return crashes()
        if (ends < 0.5) throw new Error('a bug')
        notBefore.set(where, clock.now().getTime() + QUIET)
        return { ok: false, kind: 'unsure', detail: 'no answer' }
      }
      commit(where, message, key, 0)
      return { ok: true, id: key }
    },
    async edit(posted, message) {
      if ((await rowsOf(posted)).some(row => row.state !== 'sent'))
        platform.problems.push(`${posted} is edited before it is posted`)
      if (!healed && random() < 0.02) return crashes()
      happened.update(`edit ${posted}\n`)
      const post = shown.get(posted)
      if (post) Object.assign(post, saidIn(message))
      if (!healed && random() < 0.02) return crashes()
      return { ok: true, id: posted }
    },
    async find(channel, key, since) {
      const now = clock.now().getTime()
      const found = standing.get(channelKey(channel))?.find(one => one.key === key && one.madeAt >= since.getTime())
      return found && found.visibleAt <= now ? key : 'absent'
    },
  }
  return platform
}
