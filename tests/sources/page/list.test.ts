import { expect, test } from 'vitest'
import { readList } from '../../../src/sources/page/list.ts'
import { AT, LIST_PAGES } from './list-pages.ts'
import { MORE_AT, MORE_LIST_PAGES } from './more-list-pages.ts'

const options = { contentType: 'text/html; charset=utf-8', url: AT, timezone: 'Asia/Seoul', select: null }

const listOf = (html: string, select: string | null = null) => {
  const list = readList(Buffer.from(html), { ...options, select })
  if (!list.ok) throw new Error(list.problem.message)
  return list.value
}

const day = ({ publishedAt, publishedDay }: { publishedAt: Date | null; publishedDay: string | null }) =>
  publishedDay ?? (publishedAt && new Date(publishedAt.getTime() + 9 * 3_600_000).toISOString().slice(0, 10))

test('of fifty list pages the selector is right for nine in ten, and their items are whole for nineteen in twenty', () => {
  expect(LIST_PAGES).toHaveLength(50)
  const wrong: string[] = []
  let items = 0
  let whole = 0
  for (const page of LIST_PAGES) {
    const found = listOf(page.html)
    const again = found.select === null ? [] : listOf(page.html, found.select).items
    const seen = (list: typeof again) => list.map(item => [item.title, item.url, day(item)].join(' | '))
    const wanted = page.items.map(item => [item.title, item.url, item.day].join(' | '))
    items += wanted.length
    whole += wanted.filter(one => seen(again).includes(one)).length
    const isRight =
      again.length === wanted.length && again.every((item, index) => item.title === page.items[index]?.title)
    if (!isRight || seen(again).join('\n') !== wanted.join('\n'))
      wrong.push(
        `${isRight ? 'items' : 'SELECTOR'} ${page.name}: ${found.select}\n  ${seen(again).slice(0, 2).join('\n  ')}\n  ≠ ${wanted[0]}`,
      )
  }
  const wrongSelectors = wrong.filter(one => one.startsWith('SELECTOR')).length
  expect(wrongSelectors, wrong.join('\n')).toBeLessThanOrEqual(5)
  expect(whole / items, wrong.join('\n')).toBeGreaterThanOrEqual(0.95)
})

test.each(MORE_LIST_PAGES)('the list is found and whole: $name', ({ html, items }) => {
  const read = (select: string | null) => {
    const list = readList(Buffer.from(html), { ...options, url: MORE_AT, timezone: 'UTC', select })
    return list.ok ? list.value : null
  }
  const { select } = read(null) ?? { select: null }
  const found = read(select)?.items.map(({ title, url, publishedDay, publishedAt }) => {
    return { title, url, day: publishedDay ?? publishedAt?.toISOString().slice(0, 10) }
  })
  expect(found).toEqual(items)
})

const six = (href: (one: number) => string) =>
  `<body><ul>${[1, 2, 3, 4, 5, 6].map(one => `<li><a href="${href(one)}">The minister spoke of the alliance for the ${one} time</a></li>`).join('')}</ul></body>`

test('links start from the base that the page names', () => {
  const { items } = listOf(`<head><base href="https://www.ministry.example/dir/"></head>${six(one => `view/${one}`)}`)
  expect(items[0]?.url).toBe('https://www.ministry.example/dir/view/1')
})

test('links that all lead to one place are no list', () => {
  expect(listOf(six(() => '/login'))).toMatchObject({ select: null, items: [] })
})

test('of a list ten thousand elements deep a short selector is proposed', () => {
  const { select, items } = listOf('<div>'.repeat(10_000) + six(one => `/view/${one}`))
  expect(items).toHaveLength(6)
  expect(select?.length).toBeLessThan(200)
})
