// The console's delivery record: a line for each message shown, so that a restart knows what was on the screen.
import { closeSync, existsSync, fsyncSync, openSync, readFileSync, renameSync, statSync, writeSync } from 'node:fs'
import type { DeliveryKey } from '../../src/adapter.ts'
import type { Message } from '../../src/domain/message.ts'

/** Past this size the record is put aside as `<file>.1` and begun again: more than a year of a busy console. */
const LARGEST = 16 * 1024 * 1024

type DeliveryRecord = {
  /** Keeps the line on disk before it returns. Throws what the file system throws. */
  add(key: DeliveryKey, message: Message): void
  has(key: DeliveryKey): boolean
}

export function openRecord(file: string): DeliveryRecord {
  if (existsSync(file) && statSync(file).size > LARGEST) renameSync(file, `${file}.1`)
  const keys = new Set([`${file}.1`, file].flatMap(keysIn))
  // A line that a kill left unfinished stays alone, and the next begins anew.
  let whole = !existsSync(file) || /(^|\n)$/.test(readFileSync(file, 'utf8'))
  let read = sizeOf(file)
  return {
    has(key) {
      // Several processes on one data folder keep one record (DATABASE_URL): another may have shown it.
      if (sizeOf(file) !== read) for (const known of keysIn(file)) keys.add(known)
      read = sizeOf(file)
      return keys.has(key)
    },
    add(key, message) {
      const isCurrent = sizeOf(file) === read
      const descriptor = openSync(file, 'a')
      try {
        writeSync(descriptor, `${whole ? '' : '\n'}${JSON.stringify({ key, at: new Date(), ...message })}\n`)
        fsyncSync(descriptor)
        whole = true
      } finally {
        closeSync(descriptor)
      }
      keys.add(key)
      if (isCurrent) read = sizeOf(file)
    },
  }
}

const sizeOf = (file: string): number => (existsSync(file) ? statSync(file).size : 0)

function keysIn(file: string): string[] {
  if (!existsSync(file)) return []
  return readFileSync(file, 'utf8')
    .split('\n')
    .flatMap(line => /^\{"key":"([0-9a-z]+)"/.exec(line)?.[1] ?? [])
}
