// What a term finds and what it must not: the traps of English and Korean, and each form of the language.
import { describe, expect, test } from 'vitest'
import { compileTracks } from '../../src/reading/read.ts'

const read = (query: string, text: string, title = 'Untitled', language: string | null = null) => {
  const compiled = compileTracks([{ id: 't', title: 't', query }])
  if (!compiled.ok) throw new Error(compiled.problems[0]?.message)
  const article = { title, text, language }
  const match = compiled.value(article)[0]
  return match === undefined ? null : match.hits.map(hit => article[hit.field].slice(hit.start, hit.end))
}

describe('a term finds its spellings', () => {
  test.each([
    ['U.S.-ROK', 'The U.S.–ROK alliance stands.', ['U.S.–ROK']],
    ['U.S.-ROK', 'The US-ROK alliance stands.', ['US-ROK']],
    ['"security package"', 'They agreed on “security packages” today.', ['security packages']],
    ['"security package"', 'SEOUL AND WASHINGTON RESUME SECURITY PACKAGE TALKS.', ['SECURITY PACKAGE']],
    ['"South Korea ministry"', 'South Korea’s ministry said no.', ['South Korea’s ministry']],
    ['"fact sheet"', 'The joint factsheet and the fact-sheet differ.', ['factsheet', 'fact-sheet']],
    ['"defence cost"', 'Defense costs will rise again.', ['Defense costs']],
    ['"S. Korea"', 'S. Korea and S.Korea are one.', ['S. Korea', 'S.Korea']],
    ['"co-operation"', 'Their cooperation goes on.', ['cooperation']],
    ['"2+2"', 'The 2+2 talks were held, not a 2-2 draw.', ['2+2']],
    ['sanction*', 'Sanctioned firms fear sanctions.', ['Sanctioned', 'sanctions']],
    ['Pokémon', 'The pokemon plane landed.', ['pokemon']],
    ['한미', '한미가 만났고 한미의 약속은 한미 모두의 것이다.', ['한미', '한미', '한미']],
    ['"대북 제재"', '정부는 대북제재를 유지하고 대북 제재의 틀도 지킨다고 말했다.', ['대북제재', '대북 제재']],
    ['대북제재', '유엔은 대북제재위원회를 열었다고 밝혔다.', ['대북제재']],
    ['한미동맹', '韓美동맹과 한·미 동맹은 같은 말이라고 했다.', ['韓美동맹', '한·미 동맹']],
    ['sanction|embargo', 'An embargo followed the sanctions.', ['embargo', 'sanctions']],
    ['미국', '미국엔 반갑고 미국으로선 새롭다고 밝혔다.', ['미국', '미국']],
    ['한미*', '한미약품이 신약을 내놨다고 밝혔다.', ['한미']],
    ['"UN 제재"', 'UN제재와 U.N. 제재가 이어졌다고 밝혔다.', ['UN제재', 'U.N. 제재']],
    ['米韓同盟', '日本は米韓同盟を重視すると述べた。', ['米韓同盟']],
    ['security', 'The secu\u200Brity talks went on.', ['secu\u200Brity']],
    ['한미', '한미가 만났다고 정부가 밝혔다.'.normalize('NFD'), ['한미'.normalize('NFD')]],
  ])('%s in %s', (query, text, found) => {
    expect(read(query, text)).toEqual(found)
  })
})

describe('a term stays silent on what only looks like it', () => {
  test.each([
    ['US', 'Please do not contact us about this matter.'],
    ['ROK', 'Letos byl dobrý rok. Rok 2026 začal.'],
    ['"security package"', 'He praised social security. Package tours sold well.'],
    ['"security package"', 'They discussed security, package tours and the weather.'],
    ['한미', '한미약품은 신약을 내놨고 한미반도체도 올랐다.'],
    ['한미', '북한미사일 발사가 이어졌다고 밝혔다.'],
    ['US', 'CONTACT US FOR MORE INFORMATION ON TOURS.'],
    ['sanction', 'Sanctioned by the club, the striker left.'],
  ])('%s in %s', (query, text) => {
    expect(read(query, text)).toBeNull()
  })
})

describe('operators', () => {
  const text = 'The committee approved an exemption from sanctions for two aid groups. Seoul welcomed it on Monday.'
  test.each([
    ['exemption AND seoul', true],
    ['exemption AND tokyo', false],
    ['exemption AND NOT tokyo', true],
    ['exemption AND NOT seoul', false],
    ['tokyo OR sanctions', true],
    ['exemption NEAR/1 sanctions', true],
    ['sanctions NEAR/1 exemption', true],
    ['committee NEAR/1 sanctions', false],
    ['groups NEAR/3 Seoul', false],
    ['exemption NEAR/3 (sanctions OR tokyo)', true],
    ['(committee NEAR/3 exemption) NEAR/2 sanctions', true],
    ['title:exemption', false],
    ['title:waiver AND sanctions', true],
    ['title:(waiver OR sanctions)', true],
    ['text:waiver', false],
    ['lang:en AND exemption', true],
    ['lang:ko AND exemption', false],
    ['/exempt\\w+ from/', true],
    ['/EXEMPT\\w+ from/i', true],
    ['/exempt(?:ed)$/', false],
  ])('%s: %s', (query, fires) => {
    expect(read(query, text, 'Waiver granted') !== null).toBe(fires)
  })
})

test('all problems of all tracks are told at once', () => {
  const compiled = compileTracks([
    { id: 'a', title: 'a', query: '(' },
    { id: 'b', title: 'b', query: 'fine' },
    { id: 'c', title: 'c', query: 'x NEAR/ y' },
  ])
  expect(compiled).toMatchObject({
    ok: false,
    problems: [
      { track: 'a', column: 2 },
      { track: 'c', column: 3 },
    ],
  })
})
