// Adds feeds to feeds.yaml, leaving everything that stands in it, comments too, as it is.
import { chmodSync, readFileSync, realpathSync, renameSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { isSeq, parseDocument } from 'yaml'

type AddedSource = { readonly id: string; readonly url: string } & Readonly<Record<string, string>>

/**
 * Writes beside the file and renames, so that a kill leaves the old file or the new one: behind a link, and with the
 * mode it had. The file must have been valid. @throws the system's error when it cannot be written.
 */
export function addFeeds(folder: string, feeds: readonly AddedSource[], list: 'feeds' | 'pages' = 'feeds'): void {
  const file = realpathSync(join(folder, 'feeds.yaml'))
  const document = parseDocument(readFileSync(file, 'utf8'))
  const present = document.get(list)
  if (isSeq(present)) for (const feed of feeds) present.add(document.createNode(feed))
  else document.set(list, document.createNode(feeds))
  if (isSeq(present)) present.flow = false
  writeFileSync(`${file}.new`, document.toString({ lineWidth: 0 }))
  chmodSync(`${file}.new`, statSync(file).mode)
  renameSync(`${file}.new`, file)
}
