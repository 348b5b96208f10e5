// What reading one whole page costs: clean, match, story and summary. Run: npm run bench:read
import { readFileSync } from 'node:fs'
import { loadConfig } from '../src/config/load.ts'
import { compileTracks } from '../src/reading/read.ts'
import { createStoryIndex, sketchOf } from '../src/reading/stories.ts'
import { tokenize } from '../src/reading/text/tokenize.ts'

const LIMIT_MS = 5
const ROUNDS = 40

const loaded = loadConfig('config')
if (!loaded.ok) throw new Error(loaded.mistakes[0]?.message)
const compiled = compileTracks(loaded.config.tracks, loaded.config.lists)
if (!compiled.ok) throw new Error(compiled.problems[0]?.message)
const read = compiled.value

const pages = readFileSync(new URL('../tests/fixtures/gold/pages.jsonl', import.meta.url), 'utf8')
  .trim()
  .split('\n')
  .map((line): { title: string; text: string; language: string } => JSON.parse(line))

const timed = (run: (page: (typeof pages)[number], order: number) => void): number => {
  const start = performance.now()
  for (let round = 0; round < ROUNDS; round += 1)
    for (const [order, page] of pages.entries()) run(page, round * pages.length + order)
  return (performance.now() - start) / (ROUNDS * pages.length)
}

const fold = (): number => timed(page => void tokenize(page.text))
const whole = (): number => {
  const index = createStoryIndex()
  return timed((page, order) => {
    const at = new Date(order * 60_000)
    const sketch = sketchOf({ ...page, publishedAt: at })
    const { story, again, storyline } = index.place(sketch, at)
    index.add({ story: story ?? `${order}`, again, storyline: storyline ?? `${order}` }, sketch, at)
    read(page)
  })
}
fold()
whole()
const floor = fold()
const each = whole()
console.log(
  `clean + match + story + summary: ${each.toFixed(2)} ms a page (limit ${LIMIT_MS}), ` +
    `${(each / floor).toFixed(0)} x folding and tokenising it`,
)
if (each > LIMIT_MS) process.exitCode = 1
