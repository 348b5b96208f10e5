// A parser's worker gone wrong on purpose: it hangs, swells, throws, ends or answers, as the bytes say.
import type { Job } from '../../src/sources/feed/parser.ts'

const swollen: unknown[] = []

process.on('disconnect', () => process.exit())
process.on('message', ({ bytes }: Job) => {
  const order = Buffer.from(bytes).toString()
  if (order === 'hang') for (;;);
  if (order === 'swell') for (;;) swollen.push(new Array(10_000).fill(order + swollen.length))
  if (order === 'throw') throw new Error('thrown')
  if (order === 'end') process.exit()
  process.send?.({ ok: true, value: order === 'environment' ? Object.keys(process.env) : order })
})
