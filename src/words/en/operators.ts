// What whoever runs the bot is told of its own troubles in English.
import type { TroubleWords } from '../../domain/trouble.ts'
import { count } from './count.ts'

const names = (what: readonly string[], between = ', '): string =>
  what.length > 5 ? `${what.slice(0, 5).join(between)} and ${what.length - 5} more` : what.join(between)

export const operators: TroubleWords = {
  title: 'Linchpin needs its operator',
  over: 'Linchpin has recovered',
  source: (what, why) =>
    `${count(what.length, 'source has', 'sources have')} failed for an hour: ${names(what)} (${why})`,
  silent: what =>
    `${count(what.length, 'source has', 'sources have')} been silent for unusually long: ${names(what, '; ')}`,
  dead: (_, number) =>
    `Alerts could not be posted and were given up: ${number} within a day (linchpin deliveries --state dead)`,
  stopped: (what, why) => `Posting has stopped in ${names(what)}: ${why}`,
  disk: (_, left) => `Only ${left} are left on the disk of the data folder`,
  restored: (_, since) => `This is a restored copy of ${since}: nothing is read or posted until linchpin resume`,
  model: (_, why) =>
    `The model for summaries is failing, and the articles’ own first sentences are told instead: ${why}`,
}
