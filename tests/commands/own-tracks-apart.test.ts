// Generated forms, presses and edits in two workspaces: no foreign word is said, no quota passed, each change has its line.
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

const step = fc.record({
  place: fc.constantFrom(0, 1),
  word: fc.nat(2),
  does: fc.constantFrom('new', 'edit', 'remove', 'follow', 'undo', 'ask', 'save twice'),
})

test('whatever two workspaces do with their tracks, neither reads a word of the other’s', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 4, maxLength: 14 }), async steps => {
      const source = fakeSource('wire')
      const platform = fakePlatform({ canFind: true })
      const bot = await startBot([source], platform)
      const said: [number, string][] = []
      const ask = async (place: number, text: string, form?: Record<string, string>) => {
        const user = { id: `U${place}`, name: `person ${place}`, isAdmin: true, maySubscribe: true }
        const channel = PLACES[place] as Channel
        const message = await bot.answer({ channel, text, user, pressed: true, ...(form && { form }) })
        said.push([place, JSON.stringify(message)])
        return message
      }
      for (const { place, word, does } of steps) {
        const secret = SECRETS[place]?.[word] ?? ''
        const name = `secret-${secret}`
        const press = async (command: string | undefined) => command && (await ask(place, command))
        if (does === 'new' || does === 'edit' || does === 'save twice') {
          const form = { title: `Secret ${secret}`, any: does === 'edit' ? `${secret}, ${secret}ite` : secret }
          const preview = await ask(place, does === 'edit' ? `track edit ${name}` : 'track new', form)
          await press(preview.actions?.find(({ label }) => label === 'Save')?.command)
          if (does === 'save twice') await press(preview.actions?.[0]?.command)
        }
        if (does === 'remove') await ask(place, `track remove ${name}`)
        if (does === 'follow') await ask(place, `subscribe ${name}`)
        if (does === 'undo') await press((await ask(place, 'changes')).actions?.[0]?.command)
        for (const text of does === 'ask'
          ? ['tracks', 'subscriptions', 'changes', 'help', 'status secret', 'track edit secret']
          : [])
          await ask(place, text)
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
    { numRuns: 12 },
  )
}, 240_000)
