// `linchpin check`: says that the config is usable, or everything that is wrong with it.
import { readModel } from '../reading/relevance/model.ts'
import { DONE, type Io, MISTAKE, write } from './io.ts'
import { type Folders, readSetup } from './setup.ts'
import { sayShared } from './tracks.ts'

/** `weights` is for tests. Unusable weights are reported; queries alone then decide. */
export async function check(io: Io, folders: Folders, weights?: URL): Promise<number> {
  const setup = readSetup(io, folders)
  if (!setup) return MISTAKE
  const { feeds, pages, folders: watched, tracks, subscriptions } = setup.config
  const counts = [
    counted(feeds.length, 'feed'),
    ...(pages.length > 0 ? [counted(pages.length, 'page')] : []),
    counted(watched.length, 'folder'),
    counted(tracks.length, 'track'),
    counted(subscriptions.length, 'subscription'),
  ]
  await write(io.out, `${folders.config} is fine: ${counts.join(', ')}\n`)
  await sayShared(io, folders, tracks)
  const model = readModel(weights)
  if (!model.ok) io.err.write(`${model.problem.message}\n`)
  return DONE
}

const counted = (count: number, noun: string): string => `${count} ${noun}${count === 1 ? '' : 's'}`
