// A process of its own for work on untrusted text, so that nothing blocks the event loop: it is killed when it takes
// too long or too much memory, and only its caller notices. Not a thread: one that ends leaves 40 MB in the bot
// (measured); a process leaves nothing and is given none of the bot's secrets.
import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import { getCompileCacheDir } from 'node:module'
import { extname } from 'node:path'
import { fileURLToPath } from 'node:url'

type WorkerSettings = {
  /** What runs there: gets a message for each job, and sends one answer to each, in the order asked. */
  readonly file: URL
  /** A job is killed after this. */
  readonly longestMs: number
  readonly heapMb: number
  /** Sent before the first job of each process; it is not answered. */
  readonly greeting?: () => unknown
}

export type Failure = 'too slow' | 'too much' | 'broken' | 'closed'
export type Done<Value> = { readonly ok: true; readonly value: Value } | { readonly ok: false; readonly kind: Failure }

type Worker<Job, Value> = {
  ask(job: Job): Promise<Done<Value>>
  /** Whether the process is there: the first job has to wait for its start. */
  isRunning(): boolean
  /** Ends the process once its jobs are done; the next job starts another, which gets the greeting of that moment. */
  renew(): void
  close(): Promise<void>
}

type Pending<Job, Value> = { readonly job: Job; readonly resolve: (done: Done<Value>) => void }

/** Starting takes 0.2 s, but a busy machine is no fault of the first job. */
const longestStartMs = 7_000
/** A process costs about 70 MB; a bot at rest has none. */
const idleMs = 5_000

/** A process that starts with the first job, is used for all that follow, and ends when there are none for a while. */
export function createWorker<Job, Value>({ file, longestMs, heapMb, greeting }: WorkerSettings): Worker<Job, Value> {
  const queue: Pending<Job, Value>[] = []
  let child: ChildProcess | null = null
  let running: Pending<Job, Value> | null = null
  let timer: NodeJS.Timeout | undefined
  let isClosed = false
  let isStale = false

  const finish = (done: Done<Value>) => {
    clearTimeout(timer)
    const asked = running
    running = null
    asked?.resolve(done)
    next()
  }
  const drop = () => {
    child?.removeAllListeners()
    child?.on('error', () => {}) // what it still says no longer matters
    child?.kill('SIGKILL')
    child = null
    isStale = false
  }
  const start = () => {
    const started = startProcess(file, heapMb)
    const fail = (kind: Failure) => {
      drop()
      finish({ ok: false, kind })
    }
    started.on('message', value => finish({ ok: true, value: value as Value }))
    started.on('error', () => fail('broken'))
    // V8 aborts at its heap limit.
    started.on('exit', (_, signal) => fail(signal === 'SIGABRT' ? 'too much' : 'broken'))
    if (greeting) started.send(greeting() as object)
    return started
  }
  const next = () => {
    running = queue.shift() ?? null
    if (isStale) drop()
    if (running === null) return rest()
    const allowed = child === null ? longestStartMs + longestMs : longestMs
    child ??= start()
    child.channel?.ref()
    child.send(running.job as object)
    timer = setTimeout(() => {
      drop()
      finish({ ok: false, kind: 'too slow' })
    }, allowed)
  }
  /** Neither an idle process nor its timer keeps the bot from ending. */
  const rest = () => {
    child?.channel?.unref()
    timer = setTimeout(drop, idleMs).unref()
  }

  return {
    ask: job =>
      new Promise(resolve => {
        if (isClosed) return resolve({ ok: false, kind: 'closed' })
        queue.push({ job, resolve })
        if (running !== null) return
        clearTimeout(timer)
        next()
      }),
    isRunning: () => child !== null,
    renew() {
      if (running === null) drop()
      else isStale = true
    },
    async close() {
      isClosed = true
      clearTimeout(timer)
      for (const { resolve } of queue.splice(0)) resolve({ ok: false, kind: 'closed' })
      running?.resolve({ ok: false, kind: 'closed' })
      running = null
      const ending = child
      drop()
      if (ending === null || ending.exitCode !== null || ending.signalCode !== null) return
      ending.ref()
      await once(ending, 'exit')
    },
  }
}

/** It shares the bot's compile cache when it has one: with it a start costs half. It is given nothing else. */
function startProcess(file: URL, heapMb: number): ChildProcess {
  const cache = getCompileCacheDir()
  // In the package the file stands beside this one too, compiled as this one is.
  const path = fileURLToPath(file).replace(/\.ts$/, extname(import.meta.filename))
  const child = fork(path, [], {
    serialization: 'advanced', // bytes and dates arrive as such
    execArgv: [`--max-old-space-size=${heapMb}`, '--max-semi-space-size=2', '--v8-pool-size=1'],
    env: cache === undefined ? {} : { NODE_COMPILE_CACHE: cache },
    stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
  })
  child.unref()
  return child
}
