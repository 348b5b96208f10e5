// What every adapter must do, whatever its platform: run by the test of each.
import { describe, expect, test } from 'vitest'
import type { Adapter } from '../../src/adapter.ts'
import type { Channel } from '../../src/domain/channel.ts'
import type { Message } from '../../src/domain/message.ts'

export type AdapterUnderTest = {
  readonly adapter: Adapter
  readonly channel: Channel
  /** Everything the platform has been given to show, as it came over the wire, oldest first. */
  readonly received: () => readonly string[]
}

const NEVER = new AbortController().signal

export const ALERT: Message = {
  kind: 'alert',
  tracks: [{ id: 'security-package', title: 'Security package' }],
  title: [{ text: 'Seoul calls delay a matter of scheduling', url: 'https://example.org/news?id=1&lang=en' }],
  lines: [['South Korea’s foreign ministry said the visit is a matter of scheduling. The alliance is well.']],
  lead: 'South Korea’s foreign ministry said the visit is a matter of scheduling.',
  small: {
    from: ['The Wire · wire · ', { at: new Date('2026-02-25T07:46:00Z') }],
    tracks: 'Security package, U.S.–ROK alliance',
    more: '+1 source',
  },
  actions: [
    { label: 'Why', command: 'why 1', spoken: 'Why this was posted' },
    { label: 'Mute', command: 'mute 1' },
  ],
  menu: [
    {
      label: 'Not relevant',
      command: 'irrelevant',
      choices: [
        { label: 'Not relevant for Security package', command: 'irrelevant 1' },
        { label: 'Not relevant for U.S.–ROK alliance', command: 'irrelevant 2' },
      ],
    },
    { label: 'Follow settings', command: 'subscriptions' },
  ],
}

/** A headline that tries everything it can on whoever shows it. */
export const HOSTILE: Message = {
  kind: 'alert',
  title: [
    {
      text: '@everyone <!channel> <@U1> \u202eevil\u001b[31m [x](https://evil.example) <https://evil.example|x> `*_~|',
      url: 'https://example.org/?q=<|>"',
    },
  ],
  lines: [
    ['@here <#C1> ||spoiler|| discord.gg/x :tada:\u200b\u0007'],
    ['한국어 '.repeat(3000)],
    [{ text: 'link', url: 'javascript:alert(1)' }],
  ],
  fields: Array.from({ length: 40 }, (_, index) => ({ name: `Field ${index}`.repeat(50), value: ['v'.repeat(3000)] })),
}

/** Declares the tests of the contract for an adapter; `open` gives a fresh one for each. */
export function adapterContract(name: string, open: () => Promise<AdapterUnderTest>): void {
  describe(`${name} keeps the adapter's contract`, () => {
    test('a post reaches the platform once, with its headline, link, track and sentence, and gives an id', async () => {
      const { adapter, channel, received } = await open()
      const receipt = await adapter.post(channel, ALERT, 'key1', NEVER)
      expect(receipt).toMatchObject({ ok: true, id: expect.stringMatching(/./) })
      expect(received()).toHaveLength(1)
      for (const words of [
        'Seoul calls delay a matter of scheduling',
        'https://example.org/news?id=1',
        'Security package',
        'matter of scheduling',
      ]) {
        expect(received()[0]).toContain(words)
      }
    })

    test('a hostile message of any size is posted or refused, and never throws', async () => {
      const { adapter, channel, received } = await open()
      const receipt = await adapter.post(channel, HOSTILE, 'key2', NEVER)
      // A boolean, so that a failure does not print the whole of it.
      const tricks = /\u202e|\u001b\[31m|\\u001b\[31m|\\u202e|javascript:/.test(received().join(''))
      expect(receipt.ok ? tricks : receipt.kind === 'rejected' ? false : receipt).toBe(false)
    })

    test('a post that was made can be found by its key, and one that was not is absent, where the platform can tell', async () => {
      const { adapter, channel } = await open()
      const receipt = await adapter.post(channel, ALERT, 'key3', NEVER)
      if (!adapter.find) return
      const since = new Date(Date.now() - 60_000)
      expect(await adapter.find(channel, 'key3', since)).toBe(receipt.ok && receipt.id)
      expect(await adapter.find(channel, 'key4', since)).toBe('absent')
    })

    test('closing twice is no fault', async () => {
      const { adapter } = await open()
      await adapter.close?.()
      await adapter.close?.()
    })
  })
}
