import { expect, test } from 'vitest'
import { isShortened } from '../../src/writing/shortened.ts'
import { tellableOf } from '../../src/writing/tellable.ts'
import { article } from '../fakes/bot.ts'
import { BAD } from './cases.ts'

const told = (text: string, said: string) =>
  tellableOf({ ...article('wire', '1', 'Ports of the two countries'), text })
    .tell(said, [])
    ?.map(sentence => sentence.text) ?? null

test('of summaries that say what their article does not, none is told', () => {
  const believed = BAD.filter(
    ([source, said]) =>
      tellableOf({ ...article('wire', '1', source.title), text: source.text }).tell(said, []) !== null,
  )
  expect(believed).toEqual([])
})

const HARBOURS =
  'The harbour masters of Oslo and Aarhus opened a shared tug station on Tuesday, the ports said. A crane fell into the basin during the night. The quay will be swept on Friday.'

test('the article’s own sentences are told in its order, each with where it stands', () => {
  const [crane, tug] = ['A crane fell into the basin during the night.', HARBOURS.split(/(?<=\.) /)[0] ?? '']
  expect(told(HARBOURS, `${crane} ${tug}`)).toEqual([tug, crane])
  const one = tellableOf({ ...article('wire', '1', 'Ports'), text: HARBOURS }).tell(crane, [])?.[0]
  expect(HARBOURS.slice(one?.start, one?.end)).toBe(crane)
})

test('a sentence that is taken back is told with what takes it back, whatever the model chose', () => {
  const text = 'The yard signed the contract on Monday, its chairman said. He later withdrew the statement.'
  expect(told(text, 'The yard signed the contract on Monday, its chairman said.')?.join(' ')).toBe(text)
})

test('phrases that change nothing may be left out', () => {
  for (const [said, whole] of [
    ['The ferry sank, the coastguard said.', 'The ferry sank on Monday, near North Bergen, the coastguard said.'],
    ['The ferry sank in heavy seas.', 'On Monday, the ferry sank in heavy seas.'],
    ['The ferry of the island sank.', 'The ferry of the island sank at night.'],
    ['“The ferry sank,” he said.', '"The ferry sank," he said.'],
  ] as const)
    expect(isShortened(said, whole), said).toBe(true)
})

test('nothing that makes a sentence a denial, a plan, a condition or somebody’s word is left out', () => {
  for (const [said, whole] of [
    ['A deal was signed.', 'An official denied that a deal was signed.'],
    ['The island was attacked.', 'The island was attacked in a simulated landing.'],
    ['The station opened.', 'The station opened, according to a rumour.'],
    ['The station opened.', 'The station opened on paper.'],
    ['The captain was cleared.', 'The captain was cleared of theft.'],
    ['The captain pleaded guilty.', 'The captain pleaded guilty, in the first of two cases.'],
    ['The captain pleaded guilty.', 'The captain pleaded guilty, on one of nine counts.'],
    ['The crew was acquitted.', 'The crew was acquitted of arson, at first instance.'],
    ['The ferry sank, he said.', 'The ferry sank, in a film, he said.'],
    ['The yard is bankrupt.', 'The yard is bankrupt, in the eyes of its rivals.'],
    ['The ministry closed.', 'The ministry of fisheries closed.'],
    ['The troops left.', 'Half of the troops left.'],
    ['The fleet shrank.', 'The fleet shrank by 20.'],
    ['The team won.', 'The team won in the first.'],
    ['The towns are at war.', 'The towns are at war with mosquitoes.'],
    ['The king died.', 'The king died at cards.'],
    ['The union ended the strike.', 'The union ended the strike on condition of a raise.'],
    ['The ferry sank.', 'The ferry sank, the coastguard said.'],
    ['The station is open.', 'The station is not open.'],
    ['Talks are.', 'Talks are at risk of collapse.'],
    ['Officials in custody.', 'Officials in Oslo said the mayor was in custody.'],
    ['The mayor met.', 'The mayor met with no one.'],
    ['부두가 열렸다.', '부두가 열렸다는 보도는 사실이 아니다.'],
  ] as const)
    expect(isShortened(said, whole), said).toBe(false)
})

test('a choice of another article’s words, of too many sentences, or past the track is not told', () => {
  expect(told(HARBOURS, 'The ports opened a tug station.')).toBeNull()
  expect(told(HARBOURS, '')).toBeNull()
  const many = ['one', 'two', 'three', 'four'].map(one => `The pilot boat number ${one} left the harbour at noon.`)
  expect(told(many.join(' '), many.join(' '))).toBeNull()
  const choice = tellableOf({ ...article('wire', '1', 'Ports'), text: HARBOURS })
  const start = HARBOURS.indexOf('tug')
  const hit = { term: 'tug', field: 'text', start, end: start + 3 } as const
  expect(choice.tell('A crane fell into the basin during the night.', [hit])).toBeNull()
})
