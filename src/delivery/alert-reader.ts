// Batches the reads behind posts made at the same moment: ten thousand channels may be told of one story.
import { setImmediate } from 'node:timers/promises'
import type { Alert } from '../domain/story.ts'
import { alertsOf } from '../store/alerts.ts'
import type { Db } from '../store/db/open.ts'

/** Like `alertsOf`, but shares one query among all that ask in the same turn of the event loop. */
export function createAlertReader(db: Db): (ids: readonly number[]) => Promise<Alert[]> {
  let asked = new Set<number>()
  let reading: Promise<Alert[]> | null = null
  const read = async () => {
    await setImmediate()
    const ids = [...asked]
    asked = new Set()
    reading = null
    return alertsOf(db, ids)
  }
  return async ids => {
    for (const id of ids) asked.add(id)
    reading ??= read()
    return (await reading).filter(({ id }) => ids.includes(id))
  }
}
