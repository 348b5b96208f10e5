// `npm run train:pairs -- LABELLED.jsonl …`: retrains reading/stories/weights.json; `--background STREAM.jsonl` counts
// the words of background.json again.
import { readFileSync, writeFileSync } from 'node:fs'
import { parseArgs } from 'node:util'
import { gunzipSync } from 'node:zlib'
import { type BackgroundFile, packed } from '../reading/stories/background.ts'
import { articleOf, labelledStories, type StoryLine } from '../reading/stories/labelled.ts'
import { shippedModel } from '../reading/stories/model.ts'
import { examplesOf, fitPairs } from '../reading/stories/train.ts'
import { type Sketch, sketchOf } from '../reading/stories.ts'

const ROOM = new URL('../reading/stories/', import.meta.url)
const linesOf = (file: string): StoryLine[] => {
  const bytes = readFileSync(file)
  const text = (file.endsWith('.gz') ? gunzipSync(bytes) : bytes).toString('utf8')
  return text
    .trim()
    .split('\n')
    .map(line => JSON.parse(line))
}

const count = (counts: Map<number, number>, keys: Sketch['words']): void => {
  for (const key of keys) counts.set((key & ~7) >>> 0, (counts.get((key & ~7) >>> 0) ?? 0) + 1)
}

/** Counts words and character n-grams over all articles. */
const backgroundOf = (lines: readonly StoryLine[]): BackgroundFile => {
  const [words, grams] = [new Map<number, number>(), new Map<number, number>()]
  let korean = 0
  for (const line of lines) {
    const sketch = sketchOf(articleOf(line))
    if (line.lang === 'ko') korean += 1
    count(words, sketch.words)
    count(grams, sketch.grams)
  }
  return { korean, other: lines.length - korean, words: packed(words), grams: packed(grams) }
}

const save = (name: string, value: unknown): void =>
  writeFileSync(new URL(name, ROOM), `${JSON.stringify(value, null, 2)}\n`)

const run = (): number => {
  const { positionals, values } = parseArgs({ allowPositionals: true, options: { background: { type: 'string' } } })
  // Alone: training must weigh its examples with the counts that this run writes.
  if (values.background) {
    save('background.json', backgroundOf(linesOf(values.background)))
    return 0
  }
  if (positionals.length === 0) {
    process.stderr.write('write the files of labelled articles: npm run train:pairs -- DATA.jsonl\n')
    return 1
  }
  const examples = positionals.flatMap(file => examplesOf(labelledStories(linesOf(file))))
  // Training keeps the thresholds, which are chosen on pairs of affairs not trained on (docs/decisions/0120).
  const { event, affair } = shippedModel
  const model = fitPairs(examples, { event: event.threshold, affair: affair.threshold })
  save('weights.json', model)
  process.stdout.write(`${JSON.stringify(model, null, 2)}\n`)
  return 0
}

if (import.meta.main) process.exitCode = run()
