// The flags of Node that `npm start` gives: a benchmark of the bot's process runs with the same.
import { readFileSync } from 'node:fs'

const { scripts } = JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8')) as {
  scripts: { start: string }
}

export const asTheBot = scripts.start.split(' ').filter(word => word.startsWith('--'))
