// Reads every feed below a directory, as `feed parse` would, and prints the outcome: `node bench/corpus.ts DIR`.
// A `.json` file is taken for a feed only when it says so: test suites keep their expectations in such files.
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { createFeedParser } from '../src/sources/feed/parser.ts'

const [directory, detail] = process.argv.slice(2)
if (directory === undefined) throw new Error('Say which directory: node bench/corpus.ts DIR [--jsonl]')

const parser = createFeedParser()
const counts = { files: 0, read: 0, items: 0, withoutTitle: 0, withoutLink: 0, withoutDate: 0 }
const problems = new Map<string, number>()
let slowest = { file: '', ms: 0 }

for (const file of readdirSync(directory, { recursive: true, encoding: 'utf8' }).sort()) {
  if (!/\.(xml|rss|atom|rdf|json|html?)$/i.test(file)) continue
  const bytes = readFileSync(join(directory, file))
  if (file.endsWith('.json') && !bytes.includes('jsonfeed.org/version')) continue
  const began = performance.now()
  const parsed = await parser.parse(bytes, { contentType: null, timezone: null, baseUrl: null })
  const ms = performance.now() - began
  if (ms > slowest.ms) slowest = { file, ms }
  counts.files++
  if (parsed.ok) {
    counts.read++
    counts.items += parsed.value.items.length
    counts.withoutTitle += parsed.value.items.filter(({ title }) => title === '').length
    counts.withoutLink += parsed.value.items.filter(({ url }) => url === null).length
    counts.withoutDate += parsed.value.items.filter(({ publishedAt }) => publishedAt === null).length
  } else problems.set(parsed.problem.message, (problems.get(parsed.problem.message) ?? 0) + 1)
  if (detail === '--jsonl')
    console.log(JSON.stringify({ file, ok: parsed.ok, ...(parsed.ok ? parsed.value : parsed.problem) }))
}
await parser.close()
console.error({ ...counts, share: counts.read / counts.files, slowest, problems })
