// `linchpin judgements`: exports readers' judgements as labels for `npm run train`, and records that an article should
// have been told.
import { parseChannel } from '../domain/channel.ts'
import { allJudgements, sayMissed } from '../store/judgements.ts'
import { DONE, type Io, mistake, write } from './io.ts'
import { type Folders, readSetup, systemClock } from './setup.ts'
import { withStore } from './with-store.ts'

/** One JSON line per article and workspace, for `npm run train`. Readers who disagree make a borderline case (1). */
export const judgements = (io: Io, folders: Folders): Promise<number> =>
  withStore(io, folders, async db => {
    const rows = Map.groupBy(await allJudgements(db), ({ id, platform, workspace }) => `${platform}/${workspace} ${id}`)
    const lines = [...rows].flatMap(([key, said]) => {
      const [first] = said
      if (!first) return []
      const labels = Object.fromEntries(
        [...Map.groupBy(said, ({ track }) => track)].map(([track, own]) => [track, labelOf(own)]),
      )
      const { title, text, language, at } = first
      const users = [...new Set(said.map(({ user }) => user))]
      const publishedAt = new Date(at).toISOString()
      return [`${JSON.stringify({ id: key, title, text, lang: language, publishedAt, labels, users })}\n`]
    })
    await write(io.out, lines.join(''))
    return DONE
  })

const labelOf = (said: readonly { readonly says: string }[]): 0 | 1 | 2 => {
  const unwanted = said.filter(({ says }) => says === 'irrelevant').length
  return unwanted === 0 ? 2 : unwanted === said.length ? 0 : 1
}

/** `channel` identifies the workspace whose judgement it is. */
export async function judgementsMissed(
  io: Io,
  [channel, track, url]: readonly [string, string, string],
  folders: Folders,
): Promise<number> {
  const setup = readSetup(io, folders)
  const whose = parseChannel(channel)
  if (!setup?.config.tracks.some(({ id }) => id === track)) return mistake(io, `there is no track “${track}”`)
  if (!whose) return mistake(io, `“${channel}” is not a channel: write platform/workspace/channel`)
  return withStore(io, folders, async db => {
    const at = systemClock.now()
    if (!(await sayMissed(db, whose, track, { url, user: 'terminal', at })))
      return mistake(io, `no source has given an article at ${url}; add the source first`)
    await write(io.out, `Noted: ${url} should have been told of ${track}\n`)
    return DONE
  })
}
