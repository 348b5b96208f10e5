// Lists of feeds from other readers.
import { expect, test } from 'vitest'
import { readOpml, writeOpml } from '../../../src/sources/feed/opml.ts'

const feedsOf = (outlines: string) => {
  const read = readOpml(`<opml version="2.0"><body>${outlines}</body></opml>`)
  return read.ok ? read.value : read.problem
}

test('an address that is listed twice keeps its first title and place', () => {
  const outline = (text: string, url: string) => `<outline text="${text}" xmlUrl="https://e.org/${url}"/>`
  expect(feedsOf(outline('One', 'a') + outline('Two', 'b') + outline('Again', 'a'))).toEqual([
    { title: 'One', url: 'https://e.org/a', group: null },
    { title: 'Two', url: 'https://e.org/b', group: null },
  ])
})

test('an address written in two ways is listed once', () => {
  const outlines = ['https://E.org/a', 'https://e.org/a', 'https://e.org/\n a'].map(
    url => `<outline text="A" xmlUrl="${url}"/>`,
  )
  expect(feedsOf(outlines.join(''))).toEqual([
    { title: 'A', url: 'https://e.org/a', group: null },
    { title: 'A', url: 'https://e.org/%20a', group: null },
  ])
})

test.each(['feed://e.org/a', 'feed:https://e.org/a', 'FEED:e.org/a'])('%s is a web address', url => {
  expect(feedsOf(`<outline text="A" xmlUrl="${url}"/>`)).toEqual([{ title: 'A', url: 'https://e.org/a', group: null }])
})

test('a list without a feed is a list', () => {
  expect(feedsOf('<outline text="Folder"/>')).toEqual([])
})

test('titles, groups and pages are kept both ways: a group is the outline that its feeds stand in', () => {
  const feeds = [
    { title: 'Asia Today', url: 'https://e.org/a', group: 'Korea' },
    { title: '통일뉴스', url: 'https://e.org/t', group: 'Korea' },
    { title: 'War Department', url: 'https://e.org/w', group: 'U.S. & allies' },
    { title: 'Alone', url: 'https://e.org/b', group: null },
    { title: 'USFK', url: 'https://e.org/p', group: null, isPage: true },
  ] as const
  expect(readOpml(writeOpml(feeds))).toEqual({ ok: true, value: feeds })
})
