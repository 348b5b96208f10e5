// Stories: copies and cuts of one report are one story; what only shares a subject is not.
import { expect, test } from 'vitest'
import { amountsIn, datesIn } from '../../src/reading/stories/figures.ts'
import {
  createStoryIndex,
  decodeSketch,
  encodeSketch,
  type Sketch,
  type Sketchable,
  sketchOf,
} from '../../src/reading/stories.ts'

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

/** Where the second of two articles belongs, the first being the story `first`. */
const placeAfter = (first: Sketchable, second: Sketchable, at = hours(1)) => {
  const index = createStoryIndex()
  index.add({ story: 'first', again: null, storyline: 'affair' }, sketchOf(first), publishedAt)
  return index.place(sketchOf(second), at)
}

test('a copy and a cut are the same story, within two days only', () => {
  const cut = {
    ...original,
    title: 'Allies open submarine talks',
    text: original.text.split('\n\n').slice(0, 2).join('\n\n'),
  }
  expect(placeAfter(original, original).story).toBe('first')
  expect(placeAfter(original, cut, hours(47)).story).toBe('first')
  expect(placeAfter(original, cut, hours(49)).story).toBeNull()
})

const retold = {
  ...original,
  title: 'Seoul, Washington begin negotiations on nuclear-powered submarines',
  text: 'Working-level negotiations on nuclear-powered submarines between Seoul and Washington began on Tuesday, with fuel, safeguards and shipyards on the table, South Korean officials said.',
}

test('the same event in other words is told again, and goes under the first that told it', () => {
  const index = createStoryIndex()
  index.add({ story: 'first', again: null, storyline: 'affair' }, sketchOf(original), publishedAt)
  expect(index.place(sketchOf(retold), hours(2))).toEqual({ story: null, again: 'first', storyline: 'affair' })
  index.add({ story: 'second', again: 'first', storyline: 'affair' }, sketchOf(retold), hours(2))
  expect(index.place(sketchOf({ ...retold, title: `${retold.title} this week` }), hours(3))).toMatchObject({
    again: 'first',
  })
})

test('a chain of repeats ends two days after the first report', () => {
  const index = createStoryIndex()
  index.add({ story: 'first', again: null, storyline: 'first' }, sketchOf(original), publishedAt)
  index.add({ story: 'second', again: 'first', storyline: 'first' }, sketchOf(retold), hours(40))
  expect(index.place(sketchOf(retold), hours(50))).toMatchObject({ story: null, again: null })
})

test('an article on the same subject is another story', () => {
  const other = {
    ...original,
    title: 'Navy chief visits shipyard ahead of submarine plan',
    text: 'The navy chief toured a shipyard in Geoje on Wednesday and said South Korea could start building nuclear-powered submarines soon.\n\nHe met workers and thanked them for their patience over years of delay.',
  }
  expect(placeAfter(original, other, hours(5))).toMatchObject({ story: null, again: null })
})

test('articles in two languages are never one: no measured sign of it held on real feeds', () => {
  expect(placeAfter(original, { ...original, language: 'ko' })).toEqual({ story: null, again: null, storyline: null })
})

test('who acts is another: two stories, though every other word is the same', () => {
  const arrives = (who: string): Sketchable => {
    const line = `${who} president arrives in Seoul to attend alliance forum commemoration events`
    return { title: line, text: line, language: 'en', publishedAt }
  }
  expect(placeAfter(arrives('Kyrgyz'), arrives('Serbian'))).toMatchObject({ story: null, again: null })
})

const background = original.text.split('\n\n').slice(2).join('\n\n')
/** Whether the second goes quietly: as the same story, or as the event again. */
const isJoined = (language: string, first: string, second: string): boolean => {
  const read = (lead: string, at: Date) => ({
    title: lead.split(' ').slice(0, 9).join(' '),
    text: `${lead}\n\n${background}`,
    language,
    publishedAt: at,
  })
  const { story, again } = placeAfter(read(first, publishedAt), read(second, hours(26)), hours(26))
  return story !== null || again !== null
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
    'en',
    'Panama has struck a tanker from its register for handing gasoline to a North Korean vessel, its authority said.',
    'Panama has struck a second tanker from its register for handing gasoline to a North Korean vessel, its authority said.',
  ],
  [
    'en',
    'A fire broke out at a fuel depot of Camp Humphreys in Pyeongtaek on Saturday, the American command said.',
    'An inquiry found that welders caused the fire at a fuel depot of Camp Humphreys in Pyeongtaek, the American command said.',
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

test('the same headline over another text, as a column has it every day, is no copy', () => {
  const weather = (text: string): Sketchable => ({ title: 'Weather', text, language: 'en', publishedAt })
  const rain = 'Rain will fall over Busan in the evening, with a strong wind from the sea until the early morning.'
  const sun = 'Skies stay clear over Gangneung, and temperatures reach a height that May has not seen for years.'
  expect(placeAfter(weather(rain), weather(sun), hours(24)).story).toBeNull()
})

test('a publisher’s standing text under unlike headlines makes no story of them', () => {
  const notice =
    'The shop presents goods of proven makers at its lowest prices so that readers need not fear returns, and this page is an advertisement.'
  const advertised = (title: string): Sketchable => ({
    title,
    text: notice,
    language: 'en',
    publishedAt,
    publisher: 'daily',
  })
  expect(placeAfter(advertised('A frying pan that lasts'), advertised('Shoes made for wet roads')).story).toBeNull()
})

test('a thousand copies are one story', () => {
  const index = createStoryIndex()
  const sketch = sketchOf(original)
  index.add({ story: 'first', again: null, storyline: 'first' }, sketch, publishedAt)
  for (let copy = 0; copy < 1_000; copy += 1) {
    expect(index.place(sketch, hours(1)).story).toBe('first')
    index.add({ story: 'first', again: null, storyline: 'first' }, sketch, hours(1))
  }
})

test('articles of nothing share nothing', () => {
  const empty = { title: '', text: '', language: null, publishedAt }
  expect(placeAfter(empty, empty)).toEqual({ story: null, again: null, storyline: null })
})

test('a week without news ends a storyline, and the index forgets it', () => {
  const index = createStoryIndex()
  index.add({ story: 'first', again: null, storyline: 'first' }, sketchOf(original), publishedAt)
  expect(index.place(sketchOf(retold), hours(7 * 24 + 1)).storyline).toBeNull()
  index.add({ story: 'other', again: null, storyline: 'other' }, sketchOf(retold), hours(8 * 24))
  expect(index.place(sketchOf(original), hours(1)).story).toBeNull()
})

test('a sketch is the same after the store, and small', () => {
  const sketch = sketchOf(original)
  const bytes = encodeSketch(sketch)
  expect(decodeSketch(bytes)).toEqual(sketch)
  expect(bytes.byteLength).toBeLessThan(2_000)
  expect(decodeSketch(bytes.slice(4))).toBe(null)
})

test('a figure is the same in both ways of writing, and so is a day', () => {
  expect(amountsIn('1조5천억 달러와 17건')).toEqual(expect.arrayContaining(amountsIn('$1.5 trillion and 17')))
  expect(datesIn('24일 발표', publishedAt)).toEqual(datesIn('said Tuesday', publishedAt))
})

test('the oldest articles leave a full index, and those that stay are found', () => {
  const index = createStoryIndex()
  const none = new Uint32Array()
  const sketches = Array.from(
    { length: 12_000 },
    (_, number): Sketch => ({
      language: 1,
      publisher: 0,
      headline: number + 1,
      words: none,
      grams: none,
      marks: none,
      runs: none,
    }),
  )
  for (const [number, sketch] of sketches.entries())
    index.add({ story: `${number}`, again: null, storyline: `${number}` }, sketch, publishedAt)
  const found = sketches.map(sketch => index.place(sketch, hours(1)).story)
  expect(found.slice(0, 2_000).every(story => story === null)).toBe(true)
  expect(found.slice(2_000)).toEqual(sketches.slice(2_000).map((_, place) => `${2_000 + place}`))
})
