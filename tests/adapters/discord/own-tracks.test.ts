// A workspace's own track in Discord, as a process: by modal, previewed, saved, told; two servers know nothing of each other.
import { expect, onTestFinished, test } from 'vitest'
import { startBot } from '../../fakes/bot-process.ts'
import { type Shape, startDiscord, until } from '../../fakes/discord.ts'

type Modal = { custom_id: string; components: { components: { custom_id: string; label: string; value?: string }[] }[] }

test('track by modal, preview, save, alert, edit, remove; another server sees, completes and is told nothing', async () => {
  const discord = await startDiscord()
  onTestFinished(discord.stop)
  const bot = await startBot({ DISCORD_TOKEN: 'good-token', DISCORD_API_URL: discord.apiUrl })
  await until(() => bot.log().includes('commands registered') || null)
  bot.publish({ id: 'a0', title: 'Busan port opens a quay', text: 'It is long.', url: 'https://wire.example/a0' })
  await until(() => bot.reads() > 3 || null)

  const first = async (token: string) =>
    (await until(() => discord.callsTo(new RegExp(`^POST /interactions/\\w+/${token}/callback`))[0])).body
  const work = (name: string, options: object[] = [], more: object = {}) =>
    discord.interact(2, { id: '1', name: 'track', type: 1, options: [{ name, type: 1, options }] }, more)
  const modal = async (token: string) => {
    const reply = await first(token)
    expect(reply.type, JSON.stringify(reply)).toBe(9)
    return reply.data as unknown as Modal
  }
  const submit = (form: Modal, values: Record<string, string>) =>
    discord.answerTo(
      discord.interact(5, {
        custom_id: form.custom_id,
        components: form.components.map(({ components }) => ({
          type: 1,
          components: components.map(({ custom_id, value }) => ({
            type: 4,
            custom_id,
            value: values[custom_id] ?? value ?? '',
          })),
        })),
      }),
    )
  const named = [{ name: 'track', type: 3, value: 'busan-ports' }]
  const whole = ({ answer }: { answer: Shape }) => JSON.stringify(answer)

  const form = await modal(work('new'))
  expect(form.components.map(row => row.components[0]?.label.split(' ')[0])).toEqual([
    'Title',
    'Any',
    'All',
    'None',
    'Query',
  ])
  const preview = await submit(form, { title: 'Busan ports', any: 'Busan port' })
  expect(whole(preview)).toMatch(/would have told 1 story.*Busan port opens a quay/)
  const again = await modal(discord.interact(3, { component_type: 2, custom_id: 'track change 1' }))
  expect(again.components[1]?.components[0]?.value).toBe('Busan port')
  expect(whole(await discord.press(preview.answer, 'Save'))).toContain('busan-ports')
  expect((await discord.autocomplete('status', 'track', 'bus')).answer.choices).toContainEqual({
    name: 'Busan ports (busan-ports)',
    value: 'busan-ports',
  })
  await discord.command('subscribe', { track: 'busan-ports' })
  bot.publish({
    id: 'a1',
    title: 'Busan port strikes',
    text: 'Workers of the port went home on Tuesday.',
    url: 'https://wire.example/a1',
  })
  const [alert] = await until(() => (discord.posts().length > 0 ? discord.posts() : null))
  expect(JSON.stringify(alert)).toContain('Busan ports')

  const other = { guild_id: '900000000000000077' }
  const token = discord.interact(
    ...([
      4,
      { id: '1', name: 'status', type: 1, options: [{ name: 'track', type: 3, value: 'bus', focused: true }] },
      other,
    ] as const),
  )
  expect(JSON.stringify(await discord.answerTo(token))).not.toMatch(/busan/i)
  expect(JSON.stringify(await first(work('edit', named, other)))).not.toContain('Busan ports')
  expect(whole(await discord.command('tracks', {}, other))).not.toContain('Busan ports')

  expect(whole(await submit(await modal(work('edit', named)), { any: 'Mokpo' }))).toContain('Mokpo')
  expect(whole(await discord.answerTo(work('remove', named)))).toContain('Removed: Busan ports')
  expect(await bot.stop()).toMatchObject({ code: 0 })
}, 240_000)
