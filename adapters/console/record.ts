// The console's delivery record: one line per message shown, so that a restart knows what was on the screen.
import { closeSync, existsSync, fsyncSync, openSync, readFileSync, renameSync, statSync, writeSync } from 'node:fs'
import type { DeliveryKey } from '../../src/adapter.ts'
import type { Message } from '../../src/domain/message.ts'

/** Beyond this size the record is rotated to `<file>.1`: more than a year of a busy console. */
const LARGEST = 16 * 1024 * 1024

type DeliveryRecord = {
  /** Writes the line to disk before it returns. @throws the file system's error. */
  add(key: DeliveryKey, message: Message): void
  has(key: DeliveryKey): boolean
}

export function openRecord(file: string): DeliveryRecord {
  if (existsSync(file) && statSync(file).size > LARGEST) renameSync(file, `${file}.1`)
  const keys = new Set([`${file}.1`, file].flatMap(keysIn))
  // Start on a new line in case a kill left the last one unfinished.
  let whole = !existsSync(file) || /(^|\n)$/.test(readFileSync(file, 'utf8'))
  let read = sizeOf(file)
  return {
    has(key) {
      // With DATABASE_URL several processes may share the data folder and this record.
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
