// Generated forms, presses and edits in two workspaces: no foreign word is said, no quota passed, each change has its
// line, and Undo restores what stood before it.
import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Channel } from '../../src/domain/channel.ts'
import { everyChange } from '../../src/store/ledger.ts'
import { everyOwnTrack } from '../../src/store/own-tracks.ts'
import { article, fakeSource, startBot } from '../fakes/bot.ts'
import { fakePlatform } from '../fakes/platform.ts'

const PLACES: Channel[] = [
  { platform: 'slack', workspace: 'T1', id: 'C1' },
  { platform: 'slack', workspace: 'T2', id: 'C1' },
]
/** Words that one workspace alone uses. */
const SECRETS = [
  ['quartz', 'basalt', 'granite'],
  ['heron', 'egret', 'plover'],
]

/** So small that what is generated reaches them. */
const QUOTAS = { tracks: 1, subscriptions: 1, feeds: 50 }

const step = fc.record({
  place: fc.constantFrom<0 | 1>(0, 1),
  word: fc.nat(2),
  does: fc.constantFrom('new', 'edit', 'remove', 'follow', 'undo', 'ask', 'save twice', 'undo late'),
  back: fc.boolean(),
})

type Step = typeof step extends fc.Arbitrary<infer S> ? S : never

const at = (does: Step['does'], word: number): Step => ({ place: 0, word, does, back: false })

/** Orders that chance seldom makes: what was removed comes back after another took its place. */
const RACES: Step[][] = [
  [at('new', 0), at('remove', 0), at('new', 1), at('undo late', 0)],
  [at('new', 0), at('follow', 0), at('remove', 0), at('new', 1), at('follow', 1), at('undo late', 0)],
]

test('whatever two workspaces do with their tracks, neither reads a word of the other’s', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 4, maxLength: 14 }), async steps => {
      const source = fakeSource('wire')
      const platform = fakePlatform({ canFind: true })
      const bot = await startBot([source], platform, { quotas: QUOTAS })
      const said: [number, string][] = []
      const undos: [string | undefined, string | undefined] = [undefined, undefined]
      const ask = async (place: number, text: string, form?: Record<string, string>) => {
        const user = { id: `U${place}`, name: `person ${place}`, isAdmin: true, maySubscribe: true }
        const channel = PLACES[place] as Channel
        const message = await bot.answer({ channel, text, user, pressed: true, ...(form && { form }) })
        said.push([place, JSON.stringify(message)])
        return message
      }
      const standing = async (place: number) => {
        const here = ({ workspace }: { workspace: string }) => workspace === PLACES[place]?.workspace
        const tracks = (await everyOwnTrack(bot.db)).filter(here).map(({ name, form }) => ({ name, form }))
        const follows = await bot.db
          .selectFrom('subscription')
          .select(['workspace', 'channel', 'track', 'mode'])
          .where('active', '=', 1)
          .orderBy('track')
          .execute()
        return { tracks, follows: follows.filter(here) }
      }
      const madeIn = async (place: number) =>
        (await everyChange(bot.db)).filter(({ channel }) => channel.workspace === PLACES[place]?.workspace).length
      for (const { place, word, does, back } of steps) {
        const [before, lines] = [await standing(place), await madeIn(place)]
        const secret = SECRETS[place]?.[word] ?? ''
        const name = `secret-${secret}`
        const press = async (command: string | undefined) => command && (await ask(place, command))
        if (does === 'new' || does === 'edit' || does === 'save twice') {
          const form = { title: `Secret ${secret}`, any: does === 'edit' ? `${secret}, ${secret}ite` : secret }
          const preview = await ask(place, does === 'edit' ? `track edit ${name}` : 'track new', form)
          await press(preview.actions?.find(({ label }) => label === 'Save')?.command)
          if (does === 'save twice') await press(preview.actions?.[0]?.command)
        }
        if (does === 'remove')
          undos[place] = (await ask(place, `track remove ${name}`)).actions?.[0]?.command ?? undos[place]
        if (does === 'undo late') await press(undos[place])
        if (does === 'follow') await ask(place, `subscribe ${name}`)
        if (does === 'undo') await press((await ask(place, 'changes')).actions?.[0]?.command)
        for (const text of does === 'ask'
          ? ['tracks', 'subscriptions', 'changes', 'help', 'status secret', 'track edit secret']
          : [])
          await ask(place, text)
        const after = await standing(place)
        const made = (await madeIn(place)) - lines
        expect(after.tracks.length).toBeLessThanOrEqual(QUOTAS.tracks)
        expect(after.follows.length).toBeLessThanOrEqual(QUOTAS.subscriptions)
        if (made === 0) expect(after).toEqual(before)
        if (!back || made !== 1 || does.startsWith('undo')) continue
        expect(await press((await ask(place, 'changes')).actions?.[0]?.command)).toMatchObject({ kind: 'answer' })
        expect(await standing(place)).toEqual(before)
      }
      source.gives = SECRETS.flat().map(word => article('wire', word, `News of ${word} today`))
      await bot.minute()
      for (const [place, text] of said)
        for (const foreign of SECRETS[1 - place] ?? []) expect(text, foreign).not.toContain(foreign)
      for (const { channel, message } of platform.posted)
        for (const foreign of SECRETS[channel.includes('/T1/') ? 1 : 0] ?? [])
          expect(JSON.stringify(message)).not.toContain(foreign)
      const changes = await everyChange(bot.db)
      for (const { workspace, name, form } of await everyOwnTrack(bot.db)) {
        const last = changes.find(
          one => one.channel.workspace === workspace && one.kind === 'track' && one.subject === name,
        )
        expect(last?.after).toMatchObject({ form })
      }
    }),
    { numRuns: 12, examples: RACES.map(steps => [steps]) },
  )
}, 240_000)
