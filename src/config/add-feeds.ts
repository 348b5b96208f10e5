// Adds feeds to feeds.yaml and leaves the rest of the file as it is, comments included.
import { chmodSync, readFileSync, realpathSync, renameSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { isSeq, parseDocument } from 'yaml'

type AddedSource = { readonly id: string; readonly url: string } & Readonly<Record<string, string>>

/**
 * Writes a new file and renames it, so that a kill leaves either the old file or the new one; follows links and keeps
 * the mode. The file must be valid. @throws the system's error when it cannot be written.
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
