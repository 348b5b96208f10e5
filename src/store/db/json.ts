// A column of JSON, read so that one row which cannot be read stops nothing else, and is said.
import { channel } from 'node:diagnostics_channel'

/** Is sent the name of each column that could not be read, such as `alert 12: receipts`; who runs the bot logs it. */
export const UNREADABLE = channel('linchpin.unreadable')

/** The value, or `otherwise` where the text is no JSON of its kind: a damaged file, or somebody's hand. */
export function readJson<Value>(text: string, otherwise: Value, name: string): Value {
  try {
    const value = JSON.parse(text) as Value
    if (!Array.isArray(otherwise) || Array.isArray(value)) return value
  } catch {
    // Said below.
  }
  UNREADABLE.publish(name)
  return otherwise
}
