// What it costs to place an article among 10,000: CPU an article, and memory. Run: npm run bench:stories
import { createStoryIndex, MOST_ENTRIES, sketchOf } from '../src/reading/stories.ts'

const LIMIT_MS = 1.5
const LIMIT_MB = 30
const ROUNDS = 1_000
const MINUTE = 60_000

const NAMES =
  'Osan Ulsan Geoje Jinhae Mokpo Incheon Daegu Gunsan Busan Norfolk Groton Guam Honolulu Seoul Sejong'.split(' ')
const DEEDS = 'opens audits votes hears protests signs names delays hosts publishes rejects funds tests repairs'.split(
  ' ',
)
const THINGS = 'dredging radar hangars docks permits translators depots schools drills tariffs visas fuel chips'.split(
  ' ',
)
const pick = (list: readonly string[], seed: number): string => list[seed % list.length] ?? ''

/** A report as feeds give it: some 80 words of which most others share many. */
const reportOf = (seed: number) => {
  const [name, deed, thing] = [pick(NAMES, seed), pick(DEEDS, seed * 7 + 3), pick(THINGS, seed * 11 + 5)]
  const other = pick(NAMES, seed * 13 + 1)
  const title = `${name} ${deed} ${thing} of the security package, case ${seed}`
  const text =
    `The city of ${name} said on Monday that it ${deed} ${thing} under the security package agreed with Washington. ` +
    `Item ${seed * 37} costs ${13 + seed} billion won, and residents of ${other} asked for ${2 + (seed % 9)} hearings.`
  return { title, text, language: 'en', publishedAt: null, publisher: `wire${seed % 9}` }
}

const memory = (): number => {
  globalThis.gc?.()
  const { heapUsed, arrayBuffers } = process.memoryUsage()
  return (heapUsed + arrayBuffers) / 1e6
}

const before = memory()
const index = createStoryIndex()
for (let seed = 0; seed < MOST_ENTRIES; seed += 1)
  index.add(
    { story: `${seed}`, again: null, storyline: `${seed % 500}` },
    sketchOf(reportOf(seed)),
    new Date(seed * MINUTE),
  )
const megabytes = memory() - before
const sketches = Array.from({ length: ROUNDS }, (_, at) => sketchOf(reportOf(MOST_ENTRIES + at)))
const start = process.cpuUsage()
for (const [at, sketch] of sketches.entries()) index.place(sketch, new Date((MOST_ENTRIES + at) * MINUTE))
const { user, system } = process.cpuUsage(start)
const each = (user + system) / 1_000 / ROUNDS
console.log(`placing: ${each.toFixed(2)} ms of CPU an article among ${MOST_ENTRIES} (limit ${LIMIT_MS})`)
console.log(`memory: ${megabytes.toFixed(0)} MB for them (limit ${LIMIT_MB})`)
if (each > LIMIT_MS || megabytes > LIMIT_MB) process.exitCode = 1
