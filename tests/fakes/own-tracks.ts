// What commands ask of the bot for a workspace's own tracks: read in this process, or none at all.
import type { OwnTracksPort } from '../../src/commands/context.ts'
import { analyzeArticle } from '../../src/ingest/analyzer.ts'
import { compileTracks } from '../../src/reading/read.ts'

/** What the app reads in a process of its own. */
export const readerHere: OwnTracksPort['reader'] = async (_, tracks) => {
  const compiled = compileTracks(tracks)
  if (!compiled.ok) throw new Error('the track does not compile')
  const { value: read } = compiled
  return { read: async all => all.map(one => analyzeArticle(read, one)), close: async () => {} }
}

export const NO_OWN_TRACKS: OwnTracksPort = { renew: async () => {}, reader: async () => null, tell: async () => {} }
