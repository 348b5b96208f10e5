// Makes this process's time run RIG_SPEED times as fast since RIG_EPOCH, so that half a minute of quiet takes three seconds.
// The bot and the platforms' doubles share it. Loaded before anything else; production code knows nothing of it.

const speed = Number(process.env.RIG_SPEED ?? 1)
const epoch = Number(process.env.RIG_EPOCH ?? Date.now())
const RealDate = Date
const realNow = Date.now
const fastNow = () => Math.round(epoch + (realNow() - epoch) * speed)

globalThis.Date = new Proxy(RealDate, {
  construct: (target, values, self) => Reflect.construct(target, values.length === 0 ? [fastNow()] : values, self),
  get: (target, name) => (name === 'now' ? fastNow : Reflect.get(target, name)),
})

for (const name of ['setTimeout', 'setInterval'] as const) {
  const real = globalThis[name] as (task: () => void, ms?: number, ...rest: unknown[]) => NodeJS.Timeout
  Object.assign(globalThis, {
    [name]: (task: () => void, ms = 0, ...rest: unknown[]) => real(task, ms / speed, ...rest),
  })
}
