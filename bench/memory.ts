// `npm run bench:memory`: memory of the bot's process and its children through a first read of 6,000 feeds.
// `node bench/memory.ts [FEEDS]`.
import { fork, spawn } from 'node:child_process'
import { once } from 'node:events'
import { readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { asTheBot } from './as-the-bot.ts'

const file = (name: string) => fileURLToPath(new URL(name, import.meta.url))

const status = (pid: number): string => {
  try {
    return readFileSync(`/proc/${pid}/status`, 'utf8')
  } catch {
    return '' // it ended meanwhile
  }
}
const field = (text: string, name: string): number => Number(new RegExp(`${name}:\\s+(\\d+)`).exec(text)?.[1] ?? 0)

/** Resident memory of the processes that `parent` started, in MB, with the pages they share counted in each. */
const children = (parent: number): number =>
  readdirSync('/proc')
    .filter(name => /^\d+$/.test(name))
    .map(name => status(Number(name)))
    .filter(text => field(text, 'PPid') === parent)
    .reduce((sum, text) => sum + field(text, 'VmRSS') / 1000, 0)

const LIMIT_MB = 280
const feeds = Number(process.argv[2] ?? '6000')
const server = fork(file('./feeds.ts'), ['0', `${feeds}`, '1'])
const [{ port }] = (await once(server, 'message')) as [{ port: number }]
const bot = spawn(process.execPath, [...asTheBot, file('./poll.ts'), 'poll', `${port}`, `${feeds}`], {
  stdio: ['ignore', 'inherit', 'inherit'],
})
const pid = bot.pid ?? 0
let most = 0
const own: number[] = []
const timer = setInterval(() => {
  most = Math.max(most, children(pid))
  own.push(field(status(pid), 'VmRSS') / 1000)
}, 250)
await once(bot, 'exit')
clearInterval(timer)
server.kill()
const median = own.toSorted((a, b) => a - b)[Math.floor(own.length / 2)] ?? Number.NaN
console.log(
  `${feeds} feeds: the bot's process held ${Math.max(...own).toFixed(0)} MB at most, ${median.toFixed(0)} MB usually; ` +
    `wanted at most ${LIMIT_MB} MB`,
)
console.log(`its children held ${most.toFixed(0)} MB at most together`)
