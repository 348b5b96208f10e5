// The real bot, in fast time, with a crash point armed: `node tests/rig/bot.ts start …`.
import './fast-time.ts'
import { armCrashPoint } from './crash-points.ts'

const { RIG_CRASH, RIG_HITS } = process.env
if (RIG_CRASH) armCrashPoint(RIG_CRASH, Number(RIG_HITS ?? 1))
await import('../../src/cli.ts')
