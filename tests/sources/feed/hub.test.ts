// Which hub a feed is subscribed at, and under which address the hub knows it.
import { expect, test } from 'vitest'
import { hubOf } from '../../../src/sources/feed/hub.ts'
import { parseFeed } from '../../../src/sources/feed/parse.ts'

const url = 'https://example.org/feed'
const feedWith = async (links: string) => {
  const text = `<feed xmlns="http://www.w3.org/2005/Atom"><title>a</title>${links}<entry><id>1</id><title>b</title></entry></feed>`
  const parsed = await parseFeed(Buffer.from(text), { contentType: null, timezone: null, baseUrl: url })
  if (!parsed.ok) throw new Error(parsed.problem.message)
  return parsed.value
}
const NAMED = '<link rel="hub" href="https://hub.example/"/><link rel="self" href="https://example.org/self"/>'

test('a feed names its hub and itself', async () => {
  expect(await feedWith(NAMED).then(feed => hubOf({ headers: {}, url }, feed))).toEqual({
    address: 'https://hub.example/',
    topic: 'https://example.org/self',
  })
})

test('the Link header comes first, and a feed that does not name itself is known by where it was read', async () => {
  const link = '<https://other.example/hub>; title="x"; rel="next hub", </me>; rel=self, <ftp://a/>; rel=hub'
  expect(hubOf({ headers: { link }, url }, await feedWith(NAMED))).toEqual({
    address: 'https://other.example/hub',
    topic: 'https://example.org/me',
  })
  expect(hubOf({ headers: {}, url }, await feedWith('<link rel="hub" href="https://hub.example/"/>'))).toEqual({
    address: 'https://hub.example/',
    topic: url,
  })
})

test.each([
  '<https://other.example/hub>;  rel  =  "hub"',
  '<https://other.example/hub>; title="a <b> c, d"; rel=hub',
  '<https://other.example/x>; title="<y>"; rel=next, <https://other.example/hub>; rel=hub',
])('a Link header is read whatever blanks and quoted signs are in it: %s', async link => {
  expect(hubOf({ headers: { link }, url }, await feedWith(''))?.address).toBe('https://other.example/hub')
})

test('no hub is no hub', async () => {
  expect(hubOf({ headers: { link: '<https://x.example/>; rel="icon"' }, url }, await feedWith(''))).toBeNull()
})
