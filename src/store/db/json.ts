// Reads JSON columns so that an unreadable row is reported and stops nothing else.
import { channel } from 'node:diagnostics_channel'

/** Publishes the name of each unreadable column, such as `alert 12: receipts`; the app logs it. */
export const UNREADABLE = channel('linchpin.unreadable')

/** The value, or `otherwise` when the text is not valid JSON of that kind. */
export function readJson<Value>(text: string, otherwise: Value, name: string): Value {
  try {
    const value = JSON.parse(text) as Value
    if (!Array.isArray(otherwise) || Array.isArray(value)) return value
  } catch {
    // Reported below.
  }
  UNREADABLE.publish(name)
  return otherwise
}
