// Tells the operators' channels what is wrong with the bot itself, once, and once more when it is over; never more than
// a few times a day.
import type { Adapter } from '../adapter.ts'
import { type Channel, channelKey } from '../domain/channel.ts'
import type { Message } from '../domain/message.ts'
import { silenceOf } from '../domain/rhythm.ts'
import { DAY, HOUR, MINUTE } from '../domain/time.ts'
import { findTroubles, type OwnTrouble, TOLD_KINDS } from '../domain/trouble.ts'
import type { Clock, Logger } from '../domain/world.ts'
import { readCondition } from '../store/condition.ts'
import { freeDisk } from '../store/db/folder.ts'
import type { Db } from '../store/db/open.ts'
import { localeOf } from '../store/locales.ts'
import { listSources } from '../store/sources.ts'
import { type KeptTrouble, observe, takeUntold, timesTold, untold } from '../store/troubles.ts'
import { wordsIn } from '../words/words.ts'
import { CALL_DEADLINE } from './context.ts'

type OperatorsContext = {
  readonly db: Db
  readonly clock: Clock
  readonly logger: Logger
  readonly dataFolder: string
  /** The sources of the config, by their ids. */
  readonly places: ReadonlyMap<string, string>
  readonly config: { readonly operators: readonly Channel[] }
  readonly adapters: ReadonlyMap<Channel['platform'], Adapter>
}

/** What passes by itself within this is nobody's business. */
const PATIENCE: Readonly<Record<'source' | 'other', number>> = { source: HOUR, other: MINUTE }
const MOST_A_DAY = 6

/** Gives what is to be called each minute. */
export function createTellOperators(context: OperatorsContext): () => Promise<void> {
  return async () => {
    const { db, clock, config } = context
    if (config.operators.length === 0) return
    const now = clock.now()
    await observe(db, TOLD_KINDS, await troublesOf(context, now), now)
    if ((await timesTold(db, new Date(now.getTime() - DAY))) >= MOST_A_DAY) return
    const long = await untold(db, 'begun', new Date(now.getTime() - PATIENCE.other))
    const hour = await untold(db, 'begun', new Date(now.getTime() - PATIENCE.source))
    const begun = long.filter(one => one.kind !== 'source' || hour.some(other => other.what === one.what))
    await tell(context, 'begun', begun, now)
    await tell(context, 'over', await untold(db, 'over', now), now)
  }
}

async function troublesOf({ db, dataFolder, places, config }: OperatorsContext, now: Date): Promise<OwnTrouble[]> {
  const condition = await readCondition(db, places, now)
  const own = new Set(config.operators.map(channelKey))
  // What cannot be posted to the operators themselves is told in no channel of theirs.
  const following = condition.following.filter(({ channel }) => !own.has(channelKey(channel)))
  const found = findTroubles({ ...condition, following, freeMegabytes: freeDisk(dataFolder) }, now)
  // A silent source whose next read fails is not heard again: its silence is not over.
  const unheard = condition.sources.filter(one => one.problem !== null && silenceOf(one) !== null)
  return [
    ...found.flatMap(({ kind, what, detail }) =>
      TOLD_KINDS.flatMap(told => (told === kind ? { kind: told, what, detail } : [])),
    ),
    ...unheard.map(({ id }): OwnTrouble => ({ kind: 'silent', what: id, detail: '' })),
  ]
}

/** One message to each channel. What reached none of them is told again. */
async function tell(
  { db, logger, config, adapters }: OperatorsContext,
  which: 'begun' | 'over',
  troubles: readonly KeptTrouble[],
  now: Date,
): Promise<void> {
  const taken = await takeUntold(db, which, troubles, now)
  if (taken.length === 0) return
  let reached = 0
  for (const [index, channel] of config.operators.entries()) {
    const adapter = adapters.get(channel.platform)
    if (!adapter) continue
    const message = await messageOf(db, channel, which, taken)
    const key = `op${now.getTime()}x${index}${which}`
    const receipt = await adapter.post(channel, message, key, AbortSignal.timeout(CALL_DEADLINE))
    if (receipt.ok) reached += 1
    else logger.warn(`${channelKey(channel)}: operators were not told (${receipt.kind}): ${receipt.detail}`)
  }
  if (reached === 0) await takeUntold(db, which, taken, null)
}

async function messageOf(
  db: Db,
  channel: Channel,
  which: 'begun' | 'over',
  troubles: readonly OwnTrouble[],
): Promise<Message> {
  const { language = 'en' } = await localeOf(db, channel)
  const { operators, feeds } = wordsIn(language)
  const sources = new Map((await listSources(db)).map(source => [source.id, source]))
  const named = ({ kind, what }: OwnTrouble) => {
    const source = kind === 'silent' ? sources.get(what) : undefined
    const silence = source ? silenceOf(source) : null
    return silence ? feeds.silent(what, silence) : what
  }
  const lines = [...Map.groupBy(troubles, one => one.kind)].map(([kind, some]) => [
    operators[kind](some.map(named), some[0]?.detail ?? ''),
  ])
  return { kind: 'answer', title: [which === 'begun' ? operators.title : operators.over], lines }
}
