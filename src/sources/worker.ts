// A worker process for untrusted text, so that nothing blocks the event loop: it is killed when it takes too long or
// too much memory, and only its caller notices. Not a thread, which leaves 40 MB in the bot when it ends (measured);
// a process leaves nothing and has none of the bot's secrets.
import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import { getCompileCacheDir } from 'node:module'
import { extname } from 'node:path'
import { fileURLToPath } from 'node:url'

type WorkerSettings = {
  /** The worker's module: receives a message per job and sends one answer to each, in order. */
  readonly file: URL
  /** Time limit of a job. */
  readonly longestMs: number
  readonly heapMb: number
  /** A message sent before each process's first job, without an answer. */
  readonly greeting?: () => unknown
}

export type Failure = 'too slow' | 'too much' | 'broken' | 'closed'
export type Done<Value> = { readonly ok: true; readonly value: Value } | { readonly ok: false; readonly kind: Failure }

type Worker<Job, Value> = {
  ask(job: Job): Promise<Done<Value>>
  /** Whether the process is running; otherwise a job waits for its start. */
  isRunning(): boolean
  /** Ends the process after its jobs; the next job starts another, with the greeting of that moment. */
  renew(): void
  close(): Promise<void>
}

type Pending<Job, Value> = { readonly job: Job; readonly resolve: (done: Done<Value>) => void }

/** Starting takes 0.2 s, but the first job must not suffer from a busy machine. */
const longestStartMs = 7_000
/** Idle time before it ends: a process costs about 70 MB. */
const idleMs = 5_000

/** A process that starts with the first job, serves all that follow, and ends after a while without any. */
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
    child?.on('error', () => {}) // its errors no longer matter
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
  /** Neither an idle process nor its timer keeps the bot alive. */
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

/** Shares the bot's compile cache, which halves its start-up, and nothing else. */
function startProcess(file: URL, heapMb: number): ChildProcess {
  const cache = getCompileCacheDir()
  // In the package the module is beside this one too, also compiled.
  const path = fileURLToPath(file).replace(/\.ts$/, extname(import.meta.filename))
  const child = fork(path, [], {
    serialization: 'advanced', // keeps bytes and dates
    execArgv: [`--max-old-space-size=${heapMb}`, '--max-semi-space-size=2', '--v8-pool-size=1'],
    env: cache === undefined ? {} : { NODE_COMPILE_CACHE: cache },
    stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
  })
  child.unref()
  return child
}
