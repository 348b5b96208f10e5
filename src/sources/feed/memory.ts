// What a feed remembers between reads. It is stored as plain JSON, so it is validated when read back.
import type { Hub, Memory } from '../source.ts'

export type FeedMemory = {
  /** The configured address that all this belongs to; with another one it starts anew. */
  url: string | null
  /** Validators, to be echoed exactly as the server sent them. */
  etag: string | null
  lastModified: string | null
  /** When a body last came (ms), and until when requests leave out validators, which the server could not handle. */
  wholeAt: number | null
  wholeUntil: number | null
  /** Of the last body that was read as a feed. */
  bodyHash: string | null
  /** What the feed itself asks for; kept because an unchanged answer is not parsed again. */
  ttlMinutes: number | null
  skipHours: number[]
  skipDays: number[]
  /** Reads in a row, from the first one on, that broke off; 0 once one was whole. */
  cutReads: number
  /** When the body last changed (ms), and the smoothed time between changes (ms); null before there were two. */
  changedAt: number | null
  changeGap: number | null
  /** A permanent redirect: where to, since when (ms) and how often it was seen. */
  movedTo: string | null
  movedSince: number | null
  movedSeen: number
  /** The feed's address if the configured one is a page that names it. */
  foundAt: string | null
  /** That address after it was given up: if the page names it again, it is not a new feed. */
  lostAt: string | null
  /** The hub that the last body or its headers named. */
  hub: Hub | null
  /** With fullText: pages read, by id, with a hash of what the feed gave and the text of the page ('' for none). */
  fullTexts: Record<string, { given: string; text: string }>
}

const noMemory: FeedMemory = {
  url: null,
  etag: null,
  lastModified: null,
  wholeAt: null,
  wholeUntil: null,
  bodyHash: null,
  ttlMinutes: null,
  skipHours: [],
  skipDays: [],
  cutReads: 0,
  changedAt: null,
  changeGap: null,
  movedTo: null,
  movedSince: null,
  movedSeen: 0,
  foundAt: null,
  lostAt: null,
  hub: null,
  fullTexts: {},
}

/** The stored memory of the feed at `url`; what is missing or malformed (from an older version) counts as unknown. */
export function readMemory(stored: Memory | null, url: string): FeedMemory {
  const memory = { ...noMemory, url }
  if (stored?.url !== url) return memory
  for (const key of Object.keys(noMemory) as (keyof FeedMemory)[]) {
    const value = stored?.[key]
    if (suits(key, value)) Object.assign(memory, { [key]: value })
  }
  return memory
}

const numbers: ReadonlySet<string> = new Set([
  'wholeAt',
  'wholeUntil',
  'ttlMinutes',
  'cutReads',
  'changedAt',
  'changeGap',
  'movedSince',
  'movedSeen',
])
const lists: ReadonlySet<string> = new Set(['skipHours', 'skipDays'])

function suits(key: string, value: unknown): boolean {
  if (numbers.has(key)) return Number.isFinite(value)
  if (lists.has(key)) return Array.isArray(value) && value.every(Number.isFinite)
  if (key === 'hub') return isHub(value)
  if (key === 'fullTexts') return typeof value === 'object' && value !== null && Object.values(value).every(isKept)
  return typeof value === 'string'
}

function isHub(value: unknown): boolean {
  const { address, topic } = (value ?? {}) as Record<string, unknown>
  return typeof address === 'string' && typeof topic === 'string'
}

function isKept(value: unknown): boolean {
  return (
    typeof value === 'object' && value !== null && 'given' in value && 'text' in value && typeof value.text === 'string'
  )
}
