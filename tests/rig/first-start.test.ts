// A kill at any moment of the first start: the folder that is left opens.
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { expect, test } from 'vitest'
import { openStore } from '../../src/store/db/open.ts'
import { testFolder } from '../fakes/world.ts'

/** Opens a store in a process that ends by SIGKILL at its `at`-th statement; whether it came that far. */
async function killedWhileOpening(folder: string, at: number): Promise<boolean> {
  const script = `
    import { DatabaseSync, StatementSync } from 'node:sqlite'
    let left = ${at}
    for (const [type, name] of [[DatabaseSync, 'exec'], [StatementSync, 'run'], [StatementSync, 'all']]) {
      const real = type.prototype[name]
      type.prototype[name] = function (...values) {
        if (left-- === 0) process.kill(process.pid, 'SIGKILL')
        return real.apply(this, values)
      }
    }
    const { openStore } = await import('./src/store/db/open.ts')
    const store = await openStore(${JSON.stringify(folder)})
    if (!store.ok) process.exit(1)`
  const child = spawn(process.execPath, ['--input-type=module', '-e', script], { stdio: 'ignore' })
  const [code, signal] = (await once(child, 'exit')) as [number | null, string | null]
  expect(code).not.toBe(1)
  return signal === 'SIGKILL'
}

test('a kill at any moment of the first start leaves a folder that opens', async () => {
  let killed = 0
  for (let at = 1; at < 80; at += 6) {
    const folder = testFolder()
    if (await killedWhileOpening(folder, at)) killed++
    const store = await openStore(folder)
    expect(store).toMatchObject({ ok: true })
    if (store.ok) await store.value.destroy()
  }
  expect(killed).toBeGreaterThan(4)
})
