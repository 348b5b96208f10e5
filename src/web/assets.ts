// The page's style sheet, script and icon, under names that change with their content.
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

/** Served without signing in. */
export const isAsset = (path: string): boolean => NAMES.some(name => path === `/${name}`)

/** With the content's version in the address, so that it can be cached forever. */
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
