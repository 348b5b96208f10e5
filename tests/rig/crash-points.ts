// Ends the process by SIGKILL at a named moment: around each kind of commit, each call to a platform, each line of the
// console's record. Everything is wrapped from outside; production code has no hook for it.
import { subscribe } from 'node:diagnostics_channel'
import fs from 'node:fs'
import { syncBuiltinESMExports } from 'node:module'
import { DatabaseSync } from 'node:sqlite'

/** What a transaction is for, by a statement that only it has. */
const COMMITS: readonly (readonly [string, RegExp])[] = [
  ['tables', /create table source/],
  ['ingest', /insert into "article"/],
  ['claim', /update "delivery" set "state".*"attempts" \+/],
  ['receipt', /update "delivery" set "state".*"sent_at"/],
  ['hold', /insert into "channel".*"not_before"/],
]

const CALLS: readonly (readonly [string, RegExp])[] = [
  ['slack', /chat\.postMessage$/],
  ['discord', /\/channels\/\d+\/messages$/],
  ['webhook', /^\/hook$/],
]

const CALL_MOMENTS = { create: 'before the call', bodySent: 'sent', headers: 'answered' } as const

export const CRASH_POINTS: readonly string[] = [
  ...COMMITS.flatMap(([name]) => [`${name}: before the commit`, `${name}: after the commit`]),
  // In turn: Slack is quiet for half a minute after an end of the process, and others are killed meanwhile.
  ...Object.values(CALL_MOMENTS).flatMap(moment => CALLS.map(([name]) => `${name}: ${moment}`)),
  'console: shown, not recorded',
  'console: recorded',
]

/** Arms one point: the process ends at its `hits`-th hit. */
export function armCrashPoint(point: string, hits: number): void {
  let left = hits
  const passing = (name: string) => {
    if (name === point && --left === 0) process.kill(process.pid, 'SIGKILL')
  }
  watchCommits(passing)
  watchCalls(passing)
  const realSync = fs.fsyncSync
  fs.fsyncSync = descriptor => {
    passing('console: shown, not recorded')
    realSync(descriptor)
    passing('console: recorded')
  }
  syncBuiltinESMExports()
}

function watchCommits(passing: (name: string) => void): void {
  let kinds = new Set<string>()
  const around = (text: string, run: () => unknown) => {
    if (/^begin/.test(text)) kinds = new Set()
    for (const [name, pattern] of COMMITS) if (pattern.test(text)) kinds.add(name)
    const ends = /^commit/.test(text) ? [...kinds] : []
    for (const name of ends) passing(`${name}: before the commit`)
    const result = run()
    for (const name of ends) passing(`${name}: after the commit`)
    return result
  }
  const { prepare, exec } = DatabaseSync.prototype
  DatabaseSync.prototype.exec = function (text) {
    around(text, () => exec.call(this, text))
  }
  DatabaseSync.prototype.prepare = function (text, ...rest) {
    const statement = prepare.call(this, text, ...rest)
    for (const name of ['run', 'all'] as const) {
      const real = statement[name].bind(statement) as (...values: unknown[]) => unknown
      Object.assign(statement, { [name]: (...values: unknown[]) => around(text, () => real(...values)) })
    }
    return statement
  }
}

/** undici tells of every request, Node's own `fetch` included. */
function watchCalls(passing: (name: string) => void): void {
  for (const [event, moment] of Object.entries(CALL_MOMENTS)) {
    subscribe(`undici:request:${event}`, message => {
      const { request } = message as { request: { method: string; path: string } }
      const call = CALLS.find(([, path]) => request.method === 'POST' && path.test(request.path))
      if (call) passing(`${call[0]}: ${moment}`)
    })
  }
}
