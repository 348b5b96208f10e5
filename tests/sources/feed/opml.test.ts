// Lists of feeds from other readers.
import { expect, test } from 'vitest'
import { readOpml } from '../../../src/sources/feed/opml.ts'

const feedsOf = (outlines: string) => {
  const read = readOpml(`<opml version="2.0"><body>${outlines}</body></opml>`)
  return read.ok ? read.value : read.problem
}

test('an address that is listed twice keeps its first title and place', () => {
  const outline = (text: string, url: string) => `<outline text="${text}" xmlUrl="https://e.org/${url}"/>`
  expect(feedsOf(outline('One', 'a') + outline('Two', 'b') + outline('Again', 'a'))).toEqual([
    { title: 'One', url: 'https://e.org/a' },
    { title: 'Two', url: 'https://e.org/b' },
  ])
})

test('an address written in two ways is listed once', () => {
  const outlines = ['https://E.org/a', 'https://e.org/a', 'https://e.org/\n a'].map(
    url => `<outline text="A" xmlUrl="${url}"/>`,
  )
  expect(feedsOf(outlines.join(''))).toEqual([
    { title: 'A', url: 'https://e.org/a' },
    { title: 'A', url: 'https://e.org/%20a' },
  ])
})

test.each(['feed://e.org/a', 'feed:https://e.org/a', 'FEED:e.org/a'])('%s is a web address', url => {
  expect(feedsOf(`<outline text="A" xmlUrl="${url}"/>`)).toEqual([{ title: 'A', url: 'https://e.org/a' }])
})

test('a list without a feed is a list', () => {
  expect(feedsOf('<outline text="Folder"/>')).toEqual([])
})
