// The sources that workspaces added, in the same shape as those of the operator's config.
import type { Config } from '../config/load.ts'
import type { OwnSource } from '../domain/own-source.ts'
import { MINUTE } from '../domain/time.ts'
import type { Db } from '../store/db/open.ts'
import { ownSources } from '../store/own-feeds.ts'

export type OwnSources = {
  readonly present: readonly OwnSource[]
  /** Re-reads what is followed, since any process may have changed it. Returns whether anything changed. */
  readonly changed: () => Promise<boolean>
}

export async function openOwnSources(db: Db): Promise<OwnSources> {
  let present = await ownSources(db)
  return {
    get present() {
      return present
    },
    async changed() {
      const before = JSON.stringify(present)
      present = await ownSources(db)
      return JSON.stringify(present) !== before
    },
  }
}

/** An address that the operator's files now hold as well is read once, for everybody. */
export function withOwn(config: Config, own: readonly OwnSource[]): Config {
  const present = new Set([...config.feeds, ...config.pages].map(({ url }) => URL.parse(url)?.href))
  const added = own.filter(({ url }) => !present.has(URL.parse(url)?.href))
  const common = ({ id, url, title }: OwnSource) => ({ id, url, name: title, firstRun: 'baseline' as const })
  const feeds = added.filter(({ kind }) => kind === 'feed')
  const pages = added.filter(({ kind }) => kind === 'page')
  return {
    ...config,
    feeds: [...config.feeds, ...feeds.map(one => ({ ...common(one), every: 10 * MINUTE, fullText: false }))],
    pages: [
      ...config.pages,
      ...pages.map(one => ({ ...common(one), every: 30 * MINUTE, ...(one.select !== null && { select: one.select }) })),
    ],
  }
}
