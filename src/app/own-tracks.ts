// The workspaces' own tracks in a running bot: every process picks up a change within a second.
import { randomBytes } from 'node:crypto'
import type { Adapter } from '../adapter.ts'
import type { OwnTracksPort } from '../commands/context.ts'
import type { LiveConfig } from '../config/live-config.ts'
import { CALL_DEADLINE } from '../delivery/context.ts'
import { type Channel, channelKey } from '../domain/channel.ts'
import type { Logger } from '../domain/world.ts'
import type { Analyzer } from '../ingest/analyzer.ts'
import { toTrack } from '../reading/query/lists.ts'
import type { Db } from '../store/db/open.ts'
import { everyOwnTrack, ownTracksStamp } from '../store/own-tracks.ts'
import { createTrackReaders } from './track-reader.ts'

/** Loads the own tracks from the store, and returns what commands need of them. */
export async function openOwnTracks(
  context: OwnTracksContext,
  adapters: ReadonlyMap<Channel['platform'], Adapter>,
): Promise<OwnTracksPort> {
  const renew = createOwnTracks(context)
  await renew()
  return { renew, reader: createTrackReaders(() => context.live.words), tell: tellIn(adapters, context.logger) }
}

type OwnTracksContext = {
  readonly live: LiveConfig
  readonly analyzer: Pick<Analyzer, 'renew'>
  readonly db: Db
  readonly logger: Logger
}

/** Returns a function to call at the start, every second, and after a local change. Exported for tests. */
export function createOwnTracks({ live, analyzer, db, logger }: OwnTracksContext): () => Promise<void> {
  let known = '0 null'
  return async () => {
    const stamp = await ownTracksStamp(db)
    if (stamp === known) return
    const unusable = live.setOwn((await everyOwnTrack(db)).map(toTrack))
    known = stamp
    analyzer.renew()
    for (const id of unusable)
      logger.warn(`${id}: its query refers to a list that tracks.yaml no longer has; it fires on nothing`)
  }
}

/** A notice without a delivery row: when it cannot be posted now, it is only logged. */
const tellIn =
  (adapters: ReadonlyMap<Channel['platform'], Adapter>, logger: Logger): OwnTracksPort['tell'] =>
  async (channel, message) => {
    const key = randomBytes(12).toString('hex')
    const signal = AbortSignal.timeout(CALL_DEADLINE)
    const receipt = await adapters.get(channel.platform)?.post(channel, message, key, signal)
    if (receipt && !receipt.ok)
      logger.warn(`${channelKey(channel)} could not be told of a track's end: ${receipt.detail}`)
  }
