// `linchpin check`: says whether the config can be used, or everything that is wrong with it.
import { readModel } from '../reading/relevance/model.ts'
import { DONE, type Io, MISTAKE, write } from './io.ts'
import { type Folders, readSetup } from './setup.ts'
import { sayShared } from './tracks.ts'

/** `weights` is the file of learned weights, for tests; one that cannot be used is said, and the queries decide. */
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
