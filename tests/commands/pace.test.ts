import { expect, test } from 'vitest'
import type { Invocation } from '../../src/adapter.ts'
import { paced } from '../../src/commands/pace.ts'
import { fakeClock } from '../fakes/world.ts'

const ASKED: Invocation = {
  channel: { platform: 'slack', workspace: 'T1', id: 'C1' },
  user: { id: 'U1', name: 'Ann', isAdmin: false, maySubscribe: false },
  text: 'help',
}

function desk() {
  const clock = fakeClock('2026-02-25T08:00:00Z')
  const answer = paced(async () => ({ kind: 'answer', title: ['served'], lines: [] }), clock)
  const served = async (times: number, more: Partial<Invocation> = {}): Promise<number> => {
    let count = 0
    for (let i = 0; i < times; i++) if ((await answer({ ...ASKED, ...more })).kind === 'answer') count++
    return count
  }
  return { clock, served }
}

test('thirty commands of one person are served at once, then one every two seconds', async () => {
  const { clock, served } = desk()
  expect(await served(40)).toBe(30)
  clock.advance(4000)
  expect(await served(10)).toBe(2)
  clock.advance(60_000)
  expect(await served(40)).toBe(30)
})

test('the pace is a person’s in a workspace: other people, workspaces, presses and the terminal are served', async () => {
  const { served } = desk()
  await served(40)
  expect(await served(1)).toBe(0)
  expect(await served(1, { channel: { platform: 'slack', workspace: 'T1', id: 'C2' } })).toBe(0)
  expect(await served(1, { user: { id: 'U2', name: 'Bo', isAdmin: false, maySubscribe: false } })).toBe(1)
  expect(await served(1, { channel: { platform: 'slack', workspace: 'T2', id: 'C1' } })).toBe(1)
  expect(await served(99, { pressed: true })).toBe(99)
  expect(await served(99, { channel: { platform: 'console', workspace: 'local', id: 'console' } })).toBe(99)
})
