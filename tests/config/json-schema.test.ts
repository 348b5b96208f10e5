import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { jsonSchemas } from '../../src/config/json-schema.ts'

test('the schemas in the config folder are those of the code; `npm run schema` writes them anew', () => {
  for (const [name, text] of jsonSchemas())
    expect(readFileSync(join('config', 'schema', name), 'utf8'), name).toBe(text)
})

test('an editor is told what a feed, a track and a setting may be', () => {
  const [feeds, tracks, linchpin] = [...jsonSchemas().values()].map(text => JSON.parse(text))
  expect(feeds.properties.feeds.anyOf[0].items.required).toEqual(['id', 'url'])
  expect(tracks.properties.tracks.anyOf[0].items.properties.id.pattern).toBe('^[a-z0-9]+(-[a-z0-9]+)*$')
  expect(Object.keys(linchpin.properties)).toEqual([
    'timezone',
    'keep',
    'fetch',
    'websub',
    'access',
    'summarize',
    'quotas',
    'corrections',
    'subscriptions',
    'operators',
    'webhooks',
  ])
})
