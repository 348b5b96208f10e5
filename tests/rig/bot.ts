// The real bot, in fast time, with a crash point armed: `node tests/rig/bot.ts start …`.
import './fast-time.ts'
import module from 'node:module'
import { armCrashPoint } from './crash-points.ts'

const { RIG_CRASH, RIG_HITS, RIG_CACHE } = process.env
// Reading the TypeScript anew is a third of each life's processor time, and what is killed writes no cache at its end.
if (RIG_CACHE) module.enableCompileCache(RIG_CACHE)
setTimeout(module.flushCompileCache, 10_000).unref()
if (RIG_CRASH) armCrashPoint(RIG_CRASH, Number(RIG_HITS ?? 1))
await import('../../src/cli/main.ts')
