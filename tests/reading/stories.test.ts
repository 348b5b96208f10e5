// Stories: copies and cuts of one report are one story; what only shares a subject is not.
import { expect, test } from 'vitest'
import { amountsIn, datesIn } from '../../src/reading/stories/figures.ts'
import { koreansIn, soundOf } from '../../src/reading/stories/phonetics.ts'
import { createStoryIndex, decodeSketch, encodeSketch, sketchOf } from '../../src/reading/stories.ts'

const publishedAt = new Date('2026-02-25T00:00:00Z')
const original = {
  title: 'Seoul and Washington open talks on submarines',
  text: [
    'South Korea and the United States opened working-level talks in Seoul on Tuesday about building nuclear-powered submarines.',
    'The two sides will discuss fuel, safeguards and the shipyards where the boats could be built, the foreign ministry said in a statement.',
    'Washington agreed last year to support the plan, which Seoul says answers the growing fleet of North Korea.',
    'A second round is expected in Washington in April, and officials hope to finish a draft by the end of the year.',
  ].join('\n\n'),
  language: 'en',
  publishedAt,
}
const hours = (count: number): Date => new Date(publishedAt.getTime() + count * 3_600_000)

test('a copy and a cut join the story, within two days only', () => {
  const index = createStoryIndex()
  index.add('first', sketchOf(original), publishedAt)
  const cut = {
    ...original,
    title: 'Allies open submarine talks',
    text: original.text.split('\n\n').slice(0, 2).join('\n\n'),
  }
  expect(index.find(sketchOf(original), hours(1))).toBe('first')
  expect(index.find(sketchOf(cut), hours(47))).toBe('first')
  expect(index.find(sketchOf(cut), hours(49))).toBeNull()
})

test('an article on the same subject is another story', () => {
  const index = createStoryIndex()
  index.add('first', sketchOf(original), publishedAt)
  const other = {
    ...original,
    title: 'Navy chief visits shipyard ahead of submarine plan',
    text: 'The navy chief toured a shipyard in Geoje on Wednesday and said South Korea could start building nuclear-powered submarines soon.\n\nHe met workers and thanked them for their patience over years of delay.',
  }
  expect(index.find(sketchOf(other), hours(5))).toBeNull()
})

const background = original.text.split('\n\n').slice(2).join('\n\n')
const isJoined = (language: string, first: string, second: string): boolean => {
  const index = createStoryIndex()
  const read = (lead: string, at: Date) =>
    sketchOf({
      title: lead.split(' ').slice(0, 9).join(' '),
      text: `${lead}\n\n${background}`,
      language,
      publishedAt: at,
    })
  index.add('first', read(first, publishedAt), publishedAt)
  return index.find(read(second, hours(26)), hours(26)) !== null
}

test.each([
  [
    'en',
    'Cho Hyun and Marco Rubio will meet in Washington on Thursday to discuss fuel for submarines, the foreign ministry said.',
    'Cho Hyun and Marco Rubio met in Washington on Thursday to discuss fuel for submarines, the foreign ministry said.',
  ],
  [
    'en',
    'The United States has asked South Korea to send two destroyers to the Strait of Hormuz, a lawmaker said.',
    'The United States has not asked South Korea to send two destroyers to the Strait of Hormuz, the navy said.',
  ],
  [
    'en',
    'The Treasury sanctioned the Russian bank Orion for moving $47 million for North Korea, it said in a notice.',
    'The Treasury sanctioned the Chinese bank Tianhe for moving $61 million for North Korea, it said in a notice.',
  ],
  [
    'en',
    'South Korea and the United States flew bombers over the Yellow Sea with twelve fighters on Monday, the air force said.',
    'South Korea and the United States flew bombers over the Yellow Sea with twelve fighters on Tuesday, the air force said.',
  ],
  [
    'ko',
    '정부가 미국산 쌀 수입 물량을 두 배로 늘리는 방안을 미국과 협의하고 있다고 한 신문이 보도했다.',
    '정부가 미국산 쌀 수입 물량을 두 배로 늘리는 방안을 미국과 협의하고 있다는 보도는 사실무근이라고 밝혔다.',
  ],
])('a follow-up that repeats nearly the whole lead is another story (%s): %s', (language, first, second) => {
  expect(isJoined(language, first, second)).toBe(false)
  expect(isJoined(language, first, first)).toBe(true)
})

test('the day and place that a wire puts before a copy, and another day of reading it, change no story', () => {
  const lead = 'A committee will vote on Wednesday on a bill that pays for the docks of nuclear-powered submarines.'
  expect(isJoined('en', `SEOUL, Feb. 24 (Wire) -- ${lead}`, `WASHINGTON, Feb. 25 (Press) -- ${lead}`)).toBe(true)
})

test('what is forgotten is not found', () => {
  const index = createStoryIndex()
  index.add('first', sketchOf(original), publishedAt)
  index.forget(hours(1))
  expect(index.find(sketchOf(original), hours(1))).toBeNull()
})

test('a sketch is the same after the store, and small', () => {
  const sketch = sketchOf(original)
  const bytes = encodeSketch(sketch)
  expect(decodeSketch(bytes)).toEqual(sketch)
  expect(bytes.byteLength).toBeLessThan(1_200)
  expect(decodeSketch(bytes.slice(4))).toBe(null)
})

test('a name sounds the same in both scripts, and a figure is the same in both ways of writing', () => {
  for (const [hangul, latin] of [
    ['러트닉', 'Lutnick'],
    ['평택', 'Pyeongtaek'],
    ['헤그세스', 'Hegseth'],
  ] as const)
    expect(soundOf(hangul), latin).toBe(soundOf(latin))
  expect(koreansIn('위성락 실장과 여한구는')).toEqual(expect.arrayContaining(koreansIn('Wi Sung-lac').slice(-1)))
  expect(amountsIn('1조5천억 달러와 17건')).toEqual(expect.arrayContaining(amountsIn('$1.5 trillion and 17')))
  expect(datesIn('24일 발표', publishedAt)).toEqual(datesIn('said Tuesday', publishedAt))
})

test('the oldest articles leave a full index, and those that stay are found in their order', () => {
  const index = createStoryIndex()
  const none = new Uint32Array()
  const sketches = Array.from({ length: 12_500 }, (_, number) => {
    const words = Uint32Array.from({ length: 5 }, (_, word) => number * 5 + word)
    return { language: 1, prints: none, title: words, lead: words, opening: none, facts: none, background: none }
  })
  for (const [number, sketch] of sketches.entries()) {
    index.add(`${number}`, sketch, hours(0))
    if (number % 2_500 === 0) index.add(`${number} again`, sketch, hours(0))
  }
  const found = sketches.map(sketch => index.find(sketch, hours(1)))
  // 12,505 came and 10,000 stay: 0 to 2,502 are gone, 0 and 2,500 twice.
  expect(found.slice(0, 2_503).every(story => story === null)).toBe(true)
  expect(found.slice(2_503)).toEqual(sketches.slice(2_503).map((_, place) => `${2_503 + place}`))
})
