import { expect, test } from 'vitest'
import { DIGEST_STORIES, FLOOD, nextPost, type WaitingDelivery } from '../../src/domain/post.ts'

const waiting = (id: number, story: number, more: Partial<WaitingDelivery> = {}): WaitingDelivery => ({
  id,
  story,
  correction: 0,
  digest: false,
  key: null,
  ...more,
})
const ids = (post: ReturnType<typeof nextPost>) => post?.deliveries.map(one => one.id)

test('nothing waiting is no post', () => {
  expect(nextPost([])).toBeNull()
})

test('a story that fires several tracks of a channel is one post, and the next story is another', () => {
  const post = nextPost([waiting(1, 10), waiting(2, 10), waiting(3, 11)])
  expect(post?.kind).toBe('alert')
  expect(ids(post)).toEqual([1, 2])
})

test('more stories than a channel can take at once are told in one digest', () => {
  const many = Array.from({ length: FLOOD + 1 }, (_, index) => waiting(index, index))
  expect(nextPost(many.slice(0, FLOOD))?.kind).toBe('alert')
  const post = nextPost(many)
  expect(post?.kind).toBe('digest')
  expect(post?.deliveries).toHaveLength(FLOOD + 1)
})

test('a digest holds at most so many stories, and whole ones', () => {
  const many = Array.from({ length: 3 * DIGEST_STORIES }, (_, index) => waiting(index, index % (DIGEST_STORIES + 2)))
  const post = nextPost(many)
  expect(new Set(post?.deliveries.map(one => one.story)).size).toBe(DIGEST_STORIES)
})

test('digest and instant deliveries of one channel do not mix', () => {
  const mixed = [waiting(1, 10, { digest: true }), waiting(2, 11), waiting(3, 12, { digest: true })]
  expect(ids(nextPost(mixed))).toEqual([1, 3])
  expect(nextPost(mixed)?.kind).toBe('digest')
})

test('a story that went out by itself before goes out by itself again, and no fresh one joins it', () => {
  const post = nextPost([waiting(1, 10, { key: 'a' }), waiting(2, 10, { key: 'a' }), waiting(3, 10), waiting(4, 11)])
  expect(ids(post)).toEqual([1, 2])
  expect(post?.kind).toBe('alert')
})

test('what went out before is no part of another post', () => {
  expect(ids(nextPost([waiting(1, 10), waiting(2, 10, { key: 'a' })]))).toEqual([1])
})

test('what went out together before goes out together again', () => {
  const again = [waiting(1, 10, { key: 'a' }), waiting(2, 11, { key: 'a' }), waiting(3, 10)]
  const post = nextPost(again)
  expect(ids(post)).toEqual([1, 2])
  expect(post?.kind).toBe('digest')
})
