// The sources that workspaces added, as if they stood in the operator's config, for whatever watches sources.
import type { Config } from '../config/load.ts'
import type { OwnSource } from '../domain/own-source.ts'
import { MINUTE } from '../domain/time.ts'
import type { Db } from '../store/db/open.ts'
import { ownSources } from '../store/own-feeds.ts'

export type OwnSources = {
  readonly present: readonly OwnSource[]
  /** Looks what is followed now, by whatever process it was changed; whether that is something else than before. */
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

/** An address that the operator's files have by now is read for everybody, and once. */
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
