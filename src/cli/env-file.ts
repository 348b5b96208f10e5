// Reads .env files as editors and containers write them: byte order marks, UTF-16, any line endings.
import { readFileSync, statSync } from 'node:fs'
import { parseEnv } from 'node:util'

type EnvFile =
  | { readonly ok: true; readonly variables: Readonly<Record<string, string>> }
  | { readonly ok: false; readonly message: string }

/** Sets the file's variables that the machine does not set; returns why the file cannot be read, or null. */
export function loadEnvFile(file: string, variables: Record<string, string | undefined>): string | null {
  const read = readEnvFile(file)
  if (!read.ok) return read.message
  for (const [name, value] of Object.entries(read.variables)) variables[name] ??= value
  return null
}

/** The file's variables (none if it is missing), or why it cannot be read. Exported for tests. */
export function readEnvFile(file: string): EnvFile {
  try {
    if (!statSync(file).isFile())
      return refused(`${file} is not a file: Docker makes a folder for a mounted path that does not exist; remove it`)
    return { ok: true, variables: parsed(textOf(readFileSync(file))) }
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : null
    if (code === 'ENOENT') return { ok: true, variables: {} }
    if (code === null) throw error
    return refused(`${file} cannot be read (${code}): give this user the right to read it, or take it away`)
  }
}

const refused = (message: string): EnvFile => ({ ok: false, message })

/** Node's parser takes a lone CR as part of a value. */
const parsed = (text: string) => parseEnv(text.replace(/\r\n?/g, '\n')) as Record<string, string>

/** Names are ASCII, so without a byte order mark UTF-16 shows as a 0 in one of the first two bytes. */
function textOf(bytes: Buffer): string {
  const [first, second] = bytes
  const isBig = (first === 0xfe && second === 0xff) || (first === 0 && second !== 0)
  const isLittle = (first === 0xff && second === 0xfe) || (second === 0 && first !== 0)
  return new TextDecoder(isBig ? 'utf-16be' : isLittle ? 'utf-16le' : 'utf-8').decode(bytes)
}
