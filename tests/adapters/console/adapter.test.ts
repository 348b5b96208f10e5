import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { PassThrough } from 'node:stream'
import { setImmediate } from 'node:timers/promises'
import { expect, test } from 'vitest'
import { consoleAdapter } from '../../../adapters/console/adapter.ts'
import { createScreen } from '../../../adapters/console/screen.ts'
import { CONSOLE } from '../../../src/domain/channel.ts'
import { ALERT, adapterContract } from '../../contract/adapter.ts'
import { testFolder } from '../../fakes/world.ts'

const LOOK = { colour: false, lined: true, width: 100, zone: 'UTC' }
const NEVER = new AbortController().signal

function openConsole(folder = testFolder(), input: PassThrough | null = null) {
  const output = new PassThrough()
  const shown: string[] = []
  output.on('data', chunk => shown.push(String(chunk)))
  const record = join(folder, 'console.jsonl')
  return {
    adapter: consoleAdapter({ screen: createScreen(output), input, echo: null, look: () => LOOK, record }),
    shown,
    record,
    output,
  }
}

adapterContract('the console', async () => {
  const { adapter, shown } = openConsole()
  return { adapter, channel: CONSOLE, received: () => shown }
})

test('what was shown is on record and found again by another process', async () => {
  const folder = testFolder()
  await openConsole(folder).adapter.post(CONSOLE, ALERT, 'abc', NEVER)
  const { adapter, record } = openConsole(folder)
  expect(await adapter.find?.(CONSOLE, 'abc', new Date(0))).toBe('abc')
  expect(JSON.parse(readFileSync(record, 'utf8'))).toMatchObject({ key: 'abc', kind: 'alert' })
})

test('a record whose last line a kill cut short is read up to there and written on from a new line', async () => {
  const folder = testFolder()
  writeFileSync(join(folder, 'console.jsonl'), '{"key":"one","at":"2026"}\n{"key":"tw')
  const { adapter, record } = openConsole(folder)
  await adapter.post(CONSOLE, ALERT, 'three', NEVER)
  await adapter.post(CONSOLE, ALERT, 'four', NEVER)
  const keys = readFileSync(record, 'utf8')
    .trimEnd()
    .split('\n')
    .map(line => line.slice(0, 14))
  expect(keys).toEqual(['{"key":"one","', '{"key":"tw', '{"key":"three"', '{"key":"four",'])
  const again = openConsole(folder).adapter
  expect(await Promise.all(['one', 'tw', 'three', 'four'].map(key => again.find?.(CONSOLE, key, new Date(0))))).toEqual(
    ['one', 'absent', 'three', 'four'],
  )
})

test('a terminal that takes no more output means later and not lost', async () => {
  const { adapter, output } = openConsole()
  output.on('error', () => {})
  output.destroy()
  expect(await adapter.post(CONSOLE, ALERT, 'abc', NEVER)).toMatchObject({ ok: false, kind: 'later' })
})

test('what is typed is answered line by line in order, also when the input closes at once', async () => {
  const input = new PassThrough()
  const { adapter, shown } = openConsole(testFolder(), input)
  const asked: string[] = []
  await adapter.listen?.(async ({ text, user }) => {
    asked.push(`${text} ${user.maySubscribe}`)
    await setImmediate()
    return { kind: 'answer', title: [`answer to ${text}`], lines: [] }
  })
  input.end('/status us-rok\n\nhelp')
  await setImmediate()
  await setImmediate()
  await adapter.close?.()
  expect(asked).toEqual(['/status us-rok true', 'help true'])
  expect(shown).toEqual(['answer to /status us-rok\n', 'answer to help\n'])
})
