// What `linchpin check` says beside the config.
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { PassThrough } from 'node:stream'
import { pathToFileURL } from 'node:url'
import { expect, test } from 'vitest'
import { check } from '../../src/cli/check.ts'
import { configWith } from '../fakes/cli.ts'

test('check says that learned weights cannot be used, and that the config can', async () => {
  const { config, data } = configWith({})
  const weights = join(config, 'weights.json')
  writeFileSync(weights, '{"version":')
  const [out, err] = [new PassThrough(), new PassThrough()]
  const io = { out, err, in: new PassThrough(), variables: {} }
  expect(await check(io, { config, data }, pathToFileURL(weights))).toBe(0)
  expect(String(out.read())).toContain('is fine')
  expect(String(err.read())).toContain('the file of learned weights is damaged: tracks fire by their queries alone')
})
