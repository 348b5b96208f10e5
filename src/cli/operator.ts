// Declares the operator's commands: subscriptions, deliveries, doctor, backups, moves and more.
import { type Command, Option } from 'commander'
import type { DeliveryState } from '../store/db/tables.ts'
import type { Io } from './io.ts'
import type { Folders } from './setup.ts'

type CommandLine = {
  readonly io: Io
  readonly folders: () => Folders
  /** Declares a command by its usage, description and example. */
  readonly command: (usage: string, description: string, example: string) => Command
  /** Sets the exit code from a command's result. */
  readonly ends: (work: Promise<number>) => Promise<void>
}

const CHANNEL = '--channel <channel>'
const SHAPE = 'platform/workspace/channel'
const JSON_FLAG = ['--json', 'answer as JSON'] as const
const STATES: readonly DeliveryState[] = ['pending', 'sending', 'sent', 'dead', 'expired']

export function declareOperator(line: CommandLine): void {
  declareSubscriptions(line)
  declareDeliveries(line)
  declareStore(line)
  declareJudgements(line)
  line
    .command('doctor', 'check tokens, config, database, clock and sources, problems first', 'doctor')
    .option(...JSON_FLAG)
    .option('--all', 'each source by itself, those that are well too')
    .action(options => line.ends(import('./doctor.ts').then(({ doctor }) => doctor(line.io, line.folders(), options))))
}

function declareSubscriptions({ io, folders, command, ends }: CommandLine): void {
  for (const verb of ['subscribe', 'unsubscribe'] as const) {
    const starts = verb === 'subscribe'
    const does = starts ? 'post a track’s alerts in a channel' : 'post no more of a track in a channel'
    command(verb, does, starts ? 'subscribe slack/T1/C1 us-rok daily 08:30' : 'unsubscribe slack/T1/C1 us-rok')
      .argument('<channel>', `${SHAPE}, or - for one CHANNEL TRACK a line from stdin`)
      .argument('[words...]', starts ? 'the track, and instant, hourly or daily HH:MM' : 'the track')
      .action((channel: string, words: string[]) =>
        ends(
          import('./ask.ts').then(({ changeSubscriptions }) =>
            changeSubscriptions(io, { verb, channel, words }, folders()),
          ),
        ),
      )
  }
  command('subscriptions', 'show who follows what, everywhere, and what is muted', 'subscriptions')
    .option(CHANNEL, SHAPE)
    .option(...JSON_FLAG)
    .action(options =>
      ends(import('./subscriptions.ts').then(({ subscriptions }) => subscriptions(io, folders(), options))),
    )
}

function declareJudgements({ io, folders, command, ends }: CommandLine): void {
  const judgements = command(
    'judgements',
    'print what readers said about alerts, as labels for `npm run train`',
    'judgements > labels.jsonl',
  ).action(() => ends(import('./judgements.ts').then(it => it.judgements(io, folders()))))
  judgements
    .command('missed')
    .description('note that an article should have been told')
    .argument('<channel>', `${SHAPE}: whose word it is`)
    .argument('<track>', 'the id of a track')
    .argument('<address>', 'the exact address of the article')
    .action((channel: string, track: string, url: string) =>
      ends(import('./judgements.ts').then(it => it.judgementsMissed(io, [channel, track, url], folders()))),
    )
}

function declareDeliveries({ io, folders, command, ends }: CommandLine): void {
  const deliveries = command(
    'deliveries',
    'show what was posted, what waits and what was given up',
    'deliveries --since 2h --state dead',
  )
    .option(CHANNEL, SHAPE)
    .addOption(new Option('--state <state>', 'how they stand').choices(STATES))
    .option('--since <time>', 'what happened within this time, such as 2h or 3d')
    .option(...JSON_FLAG)
    .action(options => ends(import('./deliveries.ts').then(({ deliveries }) => deliveries(io, folders(), options))))
  deliveries
    .command('retry')
    .description('post what is dead or expired after all: one by its number, or all by --state, --since and --channel')
    .argument('[id]', 'its number')
    .addHelpText('after', '\nFor example:\n  linchpin deliveries retry --state dead --since 2h\n')
    .action((id: string | undefined) =>
      ends(import('./deliveries.ts').then(({ retry }) => retry(io, folders(), id, deliveries.opts()))),
    )
}

function declareStore({ io, folders, command, ends }: CommandLine): void {
  command('backup', 'copy what the bot remembers to a file, beside the running bot', 'backup backups --keep 7')
    .argument('<path>', 'a file that does not exist yet, or a folder')
    .option('--keep <number>', 'of the copies in the folder only the newest')
    .action((path: string, { keep }: { keep?: string }) =>
      ends(import('./backup.ts').then(({ backup }) => backup(io, folders(), path, keep))),
    )
  command('resume', 'let a restored backup go on', 'resume --skip-before now')
    .option('--skip-before <time>', 'do not tell what is older: now, or a time such as 2026-02-25T08:00:00Z')
    .action(({ skipBefore }: { skipBefore?: string }) =>
      ends(import('./backup.ts').then(({ resumeCopy }) => resumeCopy(io, folders(), skipBefore))),
    )
  command('tracks', 'hand on the tracks that workspaces made', 'tracks export')
    .command('export')
    .description('print every workspace’s own tracks as JSON')
    .action(() => ends(import('./tracks.ts').then(({ tracksExport }) => tracksExport(io, folders()))))
  command('changes', 'show who changed what in the last 90 days, in every workspace', 'changes')
    .option(...JSON_FLAG)
    .action(options => ends(import('./changes.ts').then(({ changes }) => changes(io, folders(), options))))
  command('forget', 'delete all that is kept about a workspace, or about one person there', 'forget slack/T1')
    .argument('<workspace>', 'platform/workspace')
    .argument('[person]', 'a person’s id on the platform: only what names them is deleted')
    .action((typed: string, person: string | undefined) =>
      ends(import('./forget.ts').then(({ forget }) => forget(io, folders(), typed, person))),
    )
  command('compact', 'give the room that a stopped bot’s memory no longer needs back to the disk', 'compact').action(
    () => ends(import('./compact.ts').then(({ compact }) => compact(io, folders()))),
  )
  command(
    'move-store',
    'copy a stopped bot’s memory to an empty PostgreSQL database, whole or not at all',
    'move-store --to postgres://linchpin@db.example.org/linchpin',
  )
    .requiredOption('--to <address>', 'the address of the database')
    .action(({ to }: { to: string }) =>
      ends(import('./move-store.ts').then(({ moveStore }) => moveStore(io, folders(), to))),
    )
}
