// `linchpin feeds import` and `feeds export`: exchanges the list of feeds and pages with other feed readers.
import { readFile } from 'node:fs/promises'
import { addFeeds } from '../config/add-feeds.ts'
import type { Config } from '../config/load.ts'
import { idFor } from '../domain/id-for.ts'
import { inLanguage } from '../domain/localized.ts'
import { plainAddresses } from '../domain/redact.ts'
import { type ListedFeed, readOpml, writeOpml } from '../sources/feed/opml.ts'
import { decode } from '../sources/text/charset.ts'
import { everyFollowed } from '../store/own-feeds.ts'
import { DONE, type Io, MISTAKE, mistake, write } from './io.ts'
import { type Folders, readSetup } from './setup.ts'
import { withStore } from './with-store.ts'

/** Adds an OPML file's new feeds to feeds.yaml; reports which, and which were left out and why. */
export async function feedsImport(io: Io, file: string, folders: Folders): Promise<number> {
  const setup = readSetup(io, folders)
  if (!setup) return MISTAKE
  const bytes = await readFile(file).catch((error: NodeJS.ErrnoException) => error.code ?? 'unknown fault')
  if (typeof bytes === 'string') return mistake(io, `${file} cannot be read (${bytes})`)
  const list = readOpml(decode(bytes, null))
  if (!list.ok) return mistake(io, `${file} cannot be used: ${list.problem.message}`)
  const { feeds, pages, folders: watched } = setup.config
  const known = new Set([...feeds, ...pages].map(({ url }) => URL.parse(url)?.href ?? url))
  const taken = new Set([...feeds, ...pages, ...watched].map(source => source.id))
  const added = list.value
    .filter(feed => !known.has(feed.url) && isWeb(feed))
    .map(({ title, url, group, isPage = false }) => {
      const id = idFor(title, url, taken)
      taken.add(id)
      const named = title !== '' && { name: title.slice(0, 120) }
      return { isPage, entry: { id, url, ...named, ...(group && { group: group.slice(0, 120) }) } }
    })
  const entries = (isPage: boolean) => added.filter(one => one.isPage === isPage).map(({ entry }) => entry)
  const refused = unwritten(folders.config, entries(false)) ?? unwritten(folders.config, entries(true), 'pages')
  if (refused !== null) return mistake(io, refused)
  const lines = [
    ...added.map(({ entry }) => `+ ${entry.id}  ${entry.url}\n`),
    ...list.value.filter(feed => known.has(feed.url)).map(feed => `  watched already: ${feed.url}\n`),
    ...list.value.filter(feed => !isWeb(feed)).map(feed => `  left out, no web address: ${feed.url}\n`),
  ]
  if (list.value.length === 0) lines.push(`  no feed is in ${file}\n`)
  await write(io.out, `${plainAddresses(lines.join(''))}${added.length} added to ${folders.config}/feeds.yaml\n`)
  return DONE
}

/** Adds the feeds; returns why not if the file cannot be written. */
export function unwritten(folder: string, ...added: [Parameters<typeof addFeeds>[1], 'pages'?]): string | null {
  try {
    if (added[0].length > 0) addFeeds(folder, ...added)
    return null
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : null
    if (code === null) throw error
    return `${folder}/feeds.yaml cannot be written (${code}): give this user the right to write it and in its folder`
  }
}

const isWeb = ({ url }: ListedFeed): boolean => {
  const parsed = URL.parse(url)
  return parsed !== null && /^https?:$/.test(parsed.protocol) && parsed.username === '' && parsed.password === ''
}

/** Prints the watched feeds and pages as OPML, with those of workspaces grouped by workspace. */
export async function feedsExport(io: Io, folders: Folders): Promise<number> {
  const setup = readSetup(io, folders)
  if (!setup) return MISTAKE
  const { feeds, pages } = setup.config
  return withStore(io, folders, async db => {
    const own = (await everyFollowed(db)).map(({ title, url, kind, platform, workspace }) => ({
      title,
      url,
      group: `${platform}/${workspace}`,
      ...(kind === 'page' && { isPage: true as const }),
    }))
    const listed = [...feeds.map(listedOf), ...pages.map(page => ({ ...listedOf(page), isPage: true as const }))]
    await write(io.out, writeOpml([...listed, ...own]))
    return DONE
  })
}

const listedOf = ({ id, url, name = id, group }: Config['feeds' | 'pages'][number]): ListedFeed => ({
  title: inLanguage(name, 'en'),
  url,
  group: group ?? null,
})
