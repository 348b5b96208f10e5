// A parser's worker gone wrong on purpose: it hangs, swells, throws, ends or answers, as the bytes say.
import { parentPort } from 'node:worker_threads'

const swollen: unknown[] = []

parentPort?.on('message', ({ bytes }: { bytes: Uint8Array }) => {
  const order = Buffer.from(bytes).toString()
  if (order === 'hang') for (;;);
  if (order === 'swell') for (;;) swollen.push(new Array(10_000).fill(order + swollen.length))
  if (order === 'throw') throw new Error('thrown')
  if (order === 'end') process.exit()
  parentPort?.postMessage({ ok: true, value: order })
})
