// What a summary says: the lead, the track's sentence and what takes it back; never furniture, never half a sentence.
import { expect, test } from 'vitest'
import { headlineOf } from '../../src/reading/headline.ts'
import { compileTracks } from '../../src/reading/read.ts'

const compiled = compileTracks([
  { id: 'submarines', title: '', query: 'submarine OR 잠수함' },
  { id: 'sanctions', title: '', query: 'sanction OR 제재' },
])
if (!compiled.ok) throw new Error('the queries are right')
const read = compiled.value
const summaries = (text: string, title = 'Talks in Seoul'): Record<string, string> =>
  Object.fromEntries(read({ title, text, language: null }).map(match => [match.track, match.summary]))

test('each track has its own summary, both open with what happened', () => {
  const found = summaries(
    'Talks in Seoul between the two governments ended on Tuesday without a statement.\n\nThe two sides spoke about submarines for three hours, an official said.\n\nThey also spoke about sanctions, another official said.',
  )
  expect(found.submarines).toBe(
    'Talks in Seoul between the two governments ended on Tuesday without a statement. The two sides spoke about submarines for three hours, an official said.',
  )
  expect(found.sanctions).toContain('They also spoke about sanctions, another official said.')
})

test('what takes a statement back is said with it', () => {
  const { submarines } = summaries(
    'The ministry in Seoul said on Monday that talks on submarines would open in March.\n\nIt later revised its statement, saying no date had been set.\n\nThe weather was fine.',
  )
  expect(submarines).toContain('later revised')
  const korean = summaries(
    '외교부는 3일 잠수함 협의가 이달 열린다고 밝혔다. 그러나 외교부는 몇 시간 뒤 이를 정정했다.',
    '잠수함 협의',
  )
  expect(korean.submarines).toContain('그러나')
})

test('a summary does not open with what leans on something unsaid', () => {
  const { submarines } = summaries(
    'The talks were about submarines, he said after the first day.\n\nSouth Korea and the United States held talks in Seoul on Monday about building submarines together.',
  )
  expect(submarines?.startsWith('South Korea')).toBe(true)
})

test('captions, credits, buttons, lists and notices are not the article', () => {
  const page = [
    'Share this article',
    'Submarines at the pier in Busan, right, in this file photo. /Yonhap',
    'SEOUL, March 2 (Yonhap) -- The two governments met in Seoul on Monday and agreed on little.',
    'Related articles',
    'Navy orders five submarines',
    'Sign up for our newsletter on sanctions and more.',
    'Copyright 2026 Daily. Sanctions apply. All rights reserved.',
  ].join('\n\n')
  expect(summaries(page)).toEqual({})
})

test('the start of a sentence too long to show is told with a mark, and the headline is never told again', () => {
  const long = `Submarines ${'and more submarines '.repeat(40)}were discussed.`
  expect(summaries(long, 'Submarines discussed in Seoul').submarines).toMatch(/^Submarines and more .{200,320}…$/)
  const headline = 'Seoul and Washington discuss submarines'
  expect(summaries(`${headline}.`, headline).submarines).toBe('')
})

test.each([
  ['The two navies held a drill with a submarine off Busan', 'The two navies held a drill with a submarine off Busan'],
  ['The two navies held a drill with a submarine off ...', 'The two navies held a drill with a submarine off…'],
  ['The two navies held a drill with a submarine off the', 'The two navies held a drill with a submarine off the…'],
  ['한미 해군이 부산 앞바다에서 잠수함 훈련을 ...', '한미 해군이 부산 앞바다에서 잠수함 훈련을…'],
])('a lone sentence is told though nothing ends it, with a mark where its feed cut it: %s', (text, told) => {
  expect(summaries(text).submarines).toBe(told)
})

test('the headline is the title, else the first line that could be one', () => {
  const article = {
    text: 'Home | World\nFeb 25, 2026\nSeoul denies setback in talks\nThe ministry said so on Monday.',
    language: null,
  }
  expect(headlineOf({ ...article, title: ' A\u202E title\u200B\n here ' })).toBe('A title here')
  expect(headlineOf({ ...article, title: '' })).toBe('Seoul denies setback in talks')
  expect(headlineOf({ title: '', text: '', language: null })).toBe('')
})

const FRIGATE =
  'South Korea will send a submarine to the Strait of Hormuz at the request of Washington, a senior American official said on Sunday.'
const FRIGATE_KO = '한국이 미국의 요청으로 호르무즈 해협에 잠수함을 보내기로 했다고 미국 고위 관리가 7일 말했다.'
const RIVAL =
  'South Korea and the United States held four rounds of talks on submarines, fuel and sanctions in July 2025.'
const RIVAL_KO = '한미 양국은 지난 7월 잠수함과 연료, 제재를 두고 네 차례 협의를 열었다.'

test.each([
  [FRIGATE, 'The navy disowned the plan.', RIVAL],
  [FRIGATE, 'Not so, said the navy.', RIVAL],
  [FRIGATE, 'Seoul shot down the idea.', RIVAL],
  [FRIGATE, 'The official then backpedaled.', RIVAL],
  [FRIGATE, 'Seoul begged to differ.', RIVAL],
  [FRIGATE, 'The embassy in Seoul issued a clarification on Monday.', RIVAL],
  [FRIGATE, 'South Korea’s arms agency said it knew nothing of such a voyage and had not been consulted.', RIVAL],
  [FRIGATE, 'The navy insisted its boats would stay in home waters as planned until the end of the year.', RIVAL],
  [FRIGATE, 'Aides quickly qualified the remark, calling the voyage one of several ideas on the table.', RIVAL],
  [FRIGATE, 'No boat is going, the defense minister told parliament.', RIVAL],
  [FRIGATE, '“That is simply not happening,” a spokesman of the navy told reporters in the southern port.', RIVAL],
  [FRIGATE, 'The transcript of his words was later taken off the website of the State Department.', RIVAL],
  [FRIGATE_KO, '해군은 파견을 부정했다.', RIVAL_KO],
  [FRIGATE_KO, '국방부는 “금시초문”이라고 했다.', RIVAL_KO],
  [FRIGATE_KO, '이 관리는 다음 날 말을 주워 담았다.', RIVAL_KO],
  [FRIGATE_KO, '외교부는 그런 요청을 받지 않았다고 밝혔다.', RIVAL_KO],
  [FRIGATE_KO, '국방장관은 보낼 계획이 없다고 잘라 말했다.', RIVAL_KO],
  [FRIGATE_KO, '정부 관계자는 터무니없는 얘기라며 검토한 바 없다고 선을 그었다.', RIVAL_KO],
])('%s %s', (lead, answer, rival) => {
  const { submarines } = summaries([lead, answer, rival].join('\n\n'))
  expect(submarines).toContain(`${lead} ${answer}`)
})

test.each([
  [FRIGATE, 'Oil prices were little moved.', 'Seoul’s foreign ministry denied that there had been a request.', RIVAL],
  [FRIGATE, 'Oil prices were little moved.', 'A day later the official said the submarine might go next year.', RIVAL],
  [FRIGATE, 'The official spoke on television.', 'He withdrew his words the same evening.', RIVAL],
  [FRIGATE_KO, '국제 유가는 큰 움직임이 없었다.', '국방부는 파견 요청 자체가 사실과 다르다고 설명했다.', RIVAL_KO],
])('an answer two sentences on is told too: %s … %s', (lead, neutral, answer, rival) => {
  const { submarines } = summaries([lead, neutral, answer, rival].join('\n\n'))
  expect(submarines?.startsWith(lead)).toBe(true)
  expect(submarines).toContain(answer)
  expect(submarines?.length).toBeLessThanOrEqual(480)
})

test.each([
  ['Correction: The United States has asked for no submarine.', 'asked for no submarine'],
  ['**Correction:** South Korea has not agreed to send a submarine.', 'not agreed to send'],
  [
    'Correction: An earlier version said a submarine would be sent. Seoul was only asked about it.',
    'only asked about it',
  ],
  ['Editor’s note: This story has been corrected to say that a submarine was discussed, not promised.', 'not promised'],
  [
    'This article has been corrected to show that no submarine was promised to Washington.',
    'no submarine was promised',
  ],
])('a correction at the foot of a page is told when it says what is true: %s', (correction, truth) => {
  expect(summaries([FRIGATE, RIVAL, correction].join('\n\n')).submarines).toContain(truth)
})

test('a correction of a name or a photo is furniture', () => {
  const spelling = 'Correction: A previous version misspelled the name of the submarine.'
  expect(summaries([FRIGATE, RIVAL, spelling].join('\n\n')).submarines).not.toContain('Correction')
})

test('a contrast is never told without the sentence it answers', () => {
  const { submarines } = summaries(
    [
      '한국과 미국이 핵추진잠수함 협의를 다음 달 서울에서 연다고 외교부가 3일 밝혔다.',
      '협의에는 양국 국방 당국자 열두 명도 모두 참석하며 장소는 시내 호텔이 될 것으로 보인다.',
      '대통령실은 연내에 합의를 이룰 수 있다고 자신했다.',
      '그러나 여권에서는 잠수함 연료 협상이 2년 더 걸릴 수 있다는 말이 나온다.',
    ].join('\n\n'),
  )
  expect(submarines).toContain('자신했다. 그러나')
  expect(submarines).toContain('다음 달 서울에서')
})

test('a row that breaks in mid-sentence goes on in the next', () => {
  const text =
    'South Korea and the United States opened talks in Seoul on\nMonday about submarines. They are subject to the laws of the U.S.\nGovernment, both said.'
  expect(summaries(text).submarines).toBe(
    'South Korea and the United States opened talks in Seoul on Monday about submarines. They are subject to the laws of the U.S. Government, both said.',
  )
})

const CLAIM =
  'Minister Han had told lawmakers in January that a team for the submarines would come by the end of the month.'
const REVISION = 'The ministry later revised that, saying the team could come in April.'

test.each([
  ['', 'told together'],
  [
    ` ${'It was a long week for all of the diplomats in both of the capitals. '.repeat(5)}`,
    'told together or left out',
  ],
])('a claim and its revision are told together, in their order, or neither is (%#)', between => {
  const lead = `South Korea's foreign ministry said Tuesday that there is no rift with the United States.${between}`
  const { submarines = '' } = summaries(`${lead}\n\n${CLAIM} ${REVISION}\n\nBoth will go on.`)
  expect(submarines.includes(CLAIM)).toBe(submarines.includes(REVISION))
  expect(submarines).toContain(`${CLAIM} ${REVISION}`)
})

test('who is quoted is told with the words: a statement after its frame, a transcript after the speaker’s name', () => {
  const frame =
    'Kim Su Ryon, vice director of a department of the Central Committee, released the following press statement:'
  const statement = `${frame}\n\nThe submarines of the U.S. will never frighten us.\n\nWe reject the sanctions.`
  expect(summaries(statement).submarines).toBe(`${frame} The submarines of the U.S. will never frighten us.`)
  const transcript =
    'Blue House\n7:40 P.M. KST\nPRESIDENT HAN: Distinguished guests, it is an honor to welcome you here tonight. The first of our submarines will be laid down in Geoje next year.'
  expect(summaries(transcript, 'Remarks at the state dinner').submarines).toBe(
    'PRESIDENT HAN: … The first of our submarines will be laid down in Geoje next year.',
  )
})

test('nobody’s own voice is told as the paper’s', () => {
  const text = 'Seoul and Washington spoke about submarines on Monday. We appreciate the sailors of the submarines.'
  expect(summaries(text).submarines).toBe('Seoul and Washington spoke about submarines on Monday.')
})

test('“the official” is told with the sentence that brings him in', () => {
  const { sanctions = '' } = summaries(
    [
      'South Korea’s ministry said on Monday that the visit of a team is late.',
      'A senior ministry official told reporters that the delay is one of scheduling.',
      'Rain fell on the capital all day and most of the flights of the morning were late.',
      'The official added that sanctions exemptions for 17 projects had been approved.',
    ].join('\n\n'),
  )
  expect(sanctions).toContain('A senior ministry official told reporters')
  expect(sanctions).toContain('The official added that sanctions')
})

test('ceremony yields to what was agreed', () => {
  const { submarines = '' } = summaries(
    [
      'Secretary Poe met South Korean Foreign Minister Min in Washington on Monday.',
      'They underscored the lasting strength of the alliance and of its submarines.',
      'The two ministers agreed to open a working group on submarines in May.',
    ].join('\n\n'),
  )
  expect(submarines).toContain('agreed to open a working group')
  expect(submarines).not.toContain('lasting strength')
})

test('a headline that tells nothing of the track gives way to the sentence that does, though it leans on one before it', () => {
  const lead = `South Korea and the United States agreed on Monday that ${'cooperation will be widened and '.repeat(16)}kept.`
  const text = `${lead}\n\nThe two will meet in March to settle the fuel of the submarines.`
  expect(summaries(text, 'Allies agree to widen cooperation').submarines).toContain('the fuel of the submarines')
})
