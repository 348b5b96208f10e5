// Levels: what only names a track is a mention, and never nowhere.
import { writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { expect, test } from 'vitest'
import { isLocation } from '../../src/reading/match/holds.ts'
import { readPage } from '../../src/reading/page/page.ts'
import { speakerOf } from '../../src/reading/page/voice.ts'
import { createWordLists } from '../../src/reading/query/words.ts'
import { compileTracks } from '../../src/reading/read.ts'
import { readModel } from '../../src/reading/relevance/model.ts'
import { shippedReader } from '../eval.ts'

const AGENDA = Array.from({ length: 9 }, (_, at) => `The council spoke of item ${at} of its agenda and came to no end.`)

const levelsOf = (query: string, title: string, text: string, threshold?: number): string[] => {
  const compiled = compileTracks([{ id: 'mine', title: '', query, threshold }], createWordLists({}))
  if (!compiled.ok) throw new Error(compiled.problems[0]?.message)
  return compiled.value({ title, text, language: null }).map(({ level }) => level)
}

test('a phrase in the headline is its news, in the first sentence it is told, far down in a long text it is a mention', () => {
  const sentence = 'The harbour dredging began on Monday.'
  expect(levelsOf('"harbour dredging"', 'Harbour dredging begins', sentence)).toEqual(['headline'])
  expect(levelsOf('"harbour dredging"', 'Work begins', `${sentence} It takes two years.`)).toEqual(['about'])
  expect(levelsOf('"harbour dredging"', 'A day in council', [...AGENDA, sentence].join(' '))).toEqual(['mention'])
})

test('a threshold of one makes a mention of all but the surest, and none is lost', () => {
  expect(levelsOf('dredging', 'Work begins', 'The dredging began on Monday.', 1)).toEqual(['mention'])
})

test('what a sentence of its own makes told gives reasons for it, never those that spoke against it', () => {
  const query = '(harbour OR dredging OR barge) AND harbour'
  const model = readModel()
  if (!model.ok) throw new Error(model.problem.message)
  const strict = { ...model.value, general: { ...model.value.general, threshold: 0.999 } }
  const compiled = compileTracks([{ id: 'mine', title: '', query }], createWordLists({}), strict)
  if (!compiled.ok) throw new Error('does not compile')
  const text = [...AGENDA, 'The harbour dredging needs a second barge.'].join(' ')
  const [match] = compiled.value({ title: 'Seoul and Tokyo talk', text, language: null })
  expect(match?.reasons.slice(0, 2)).toEqual([{ kind: 'own-sentence' }, { kind: 'terms', count: 3 }])
})

test('a country that describes talks, forces or a deal is no place where something happens', () => {
  const isPlace = (title: string) => {
    const start = title.indexOf('Norw')
    const end = start + (/^Norw\p{L}+/u.exec(title.slice(start))?.[0].length ?? 0)
    return isLocation({ field: 'title', found: { start, end } }, readPage({ title, text: '', language: 'en' }))
  }
  for (const what of ['talks', 'trade deal', 'forces', 'defence policy'])
    expect(isPlace(`Harbour fees stand in Norwegian ${what}`), what).toBe(false)
  for (const what of ['', ' after a storm', ' on Monday', ' courts'])
    expect(isPlace(`Harbour fees stand in Norway${what}`), what).toBe(true)
})

test.each([
  ['is cut in the middle', '{"version":1,"general":{'],
  ['is of another version', '{"version":99,"general":{"threshold":0.5,"weights":{}},"tracks":{}}'],
  ['holds a word for a weight', '{"version":1,"general":{"threshold":0.5,"weights":{"bias":"x"}},"tracks":{}}'],
])('a file of weights that %s is said in a sentence', (_, content) => {
  const file = join(tmpdir(), `weights-${process.pid}-${content.length}.json`)
  writeFileSync(file, content)
  expect(readModel(pathToFileURL(file))).toMatchObject({ ok: false, problem: { kind: 'weights' } })
})

test('without weights the query alone decides, and the headline comes first', () => {
  const compiled = compileTracks([{ id: 'mine', title: '', query: 'dredging' }], createWordLists({}), null)
  if (!compiled.ok) throw new Error('does not compile')
  const level = (title: string) => compiled.value({ title, text: 'The dredging began.', language: null })[0]?.level
  expect([level('Dredging begins'), level('Work begins')]).toEqual(['headline', 'about'])
})

test.each([
  ['a compound of a known head', '한미', '한미회담 3일 서울서 열려', true],
  ['a compound of a known modifier', '제재', '무역회사 3곳 신규제재', true],
  ['a company whose name begins so', '한미', '한미약품 신약 발표', false],
  ['a title inside a foreign name', '이 대통령', '밀레이 대통령 연설', false],
  ['a Hanja for a country', '미국', '美 국방차관 방문', true],
  ['a day of a month', '일본', '25日 회의', false],
])('in Korean: %s', (_, query, title, found) => {
  expect(levelsOf(`"${query}"`, title, '').length > 0).toBe(found)
})

test('customs is no custom', () => {
  expect(levelsOf('customs', 'A custom-built boat', 'Custom orders rise.')).toEqual([])
})

test('source: and kind: ask who published', () => {
  const compiled = compileTracks([{ id: 'mine', title: '', query: 'boat AND source:wire AND NOT kind:official' }])
  if (!compiled.ok) throw new Error(compiled.problems[0]?.message)
  const found = (source: string, kind: string) =>
    compiled.value({ title: 'A boat', text: '', language: null, source, kind }).length
  expect([found('wire', 'press'), found('other', 'press'), found('wire', 'official')]).toEqual([1, 0, 0])
})

test.each([
  [
    '대한 as a word of grammar',
    '미국, 갈레온 항만에 대한 새 규칙 발표',
    '미국 정부가 항만 요금에 대한 새 규칙을 내놓았다.',
  ],
  [
    'the office of another country',
    '美국방부, 이름 바꾸기 검토',
    '미국 국방부가 건물 이름을 바꾸는 방안을 검토한다고 밝혔다.',
  ],
])('%s is no Korean word of the shipped tracks', (_, title, text) => {
  expect(shippedReader()({ title, text, language: 'ko' }).map(({ track }) => track)).toEqual([])
})

test.each([
  ['Remarks by Minister Sol Dae-un at the Opening of a Harbour', 'Minister Sol Dae-un'],
  ['Statement by Press Secretary Ada Lund on the\\_Harbour', 'Press Secretary Ada Lund'],
])('%s is spoken by %s, and not by its occasion', (title, speaker) => {
  expect(speakerOf(title, '')).toBe(speaker)
})
