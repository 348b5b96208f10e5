// The page's files that are no views: their style, script and sign, under names that change with what is in them.
import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import type { Hono } from 'hono'
import { etag } from 'hono/etag'
import type { PageEnv } from './view.ts'

const TYPES = {
  'style.css': 'text/css; charset=utf-8',
  'page.js': 'text/javascript; charset=utf-8',
  'favicon.svg': 'image/svg+xml',
} as const

type Asset = keyof typeof TYPES

const NAMES = Object.keys(TYPES) as Asset[]

const FILES = new Map(NAMES.map(name => [name, readFileSync(new URL(`./assets/${name}`, import.meta.url))]))
const VERSIONS = new Map([...FILES].map(([name, file]) => [name, createHash('sha256').update(file).digest('hex')]))

const versionOf = (name: Asset): string => VERSIONS.get(name)?.slice(0, 12) ?? ''

/** Whoever is not signed in sees these too. */
export const isAsset = (path: string): boolean => NAMES.some(name => path === `/${name}`)

/** With the version in the address, which may be kept for good. */
export const assetPath = (name: Asset): string => `/${name}?v=${versionOf(name)}`

export function serveAssets(app: Hono<PageEnv>): void {
  for (const name of NAMES) {
    app.get(`/${name}`, etag(), context => {
      const isVersioned = context.req.query('v') === versionOf(name)
      context.header('cache-control', isVersioned ? 'public, max-age=31536000, immutable' : 'no-cache')
      return context.body(new Uint8Array(FILES.get(name) ?? []), 200, { 'content-type': TYPES[name] })
    })
  }
}
