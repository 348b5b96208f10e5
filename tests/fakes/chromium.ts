// Where the Chromium of this machine is: playwright-core brings none of its own.
import { accessSync, constants } from 'node:fs'
import { delimiter, join } from 'node:path'

const NAMES = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'chrome']

/** Its path: CHROME_PATH, or the first by one of its names on PATH; null where there is none. */
export function findChromium({ CHROME_PATH, PATH = '' }: NodeJS.ProcessEnv = process.env): string | null {
  const named = PATH.split(delimiter).flatMap(folder => NAMES.map(name => join(folder, name)))
  return [CHROME_PATH ?? [], named].flat().find(isProgram) ?? null
}

function isProgram(path: string): boolean {
  try {
    accessSync(path, constants.X_OK)
    return true
  } catch {
    return false
  }
}
