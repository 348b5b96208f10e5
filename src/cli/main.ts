// The `linchpin` command: parses the command line, calls the command's function, sets the exit code.
import { Command, CommanderError, Option } from 'commander'
import { CATALOG } from '../commands/catalog.ts'
import { ROLES, type Role } from '../domain/role.ts'
import { loadEnvFile } from './env-file.ts'
import { FAULT, type Io, MISTAKE, mistake } from './io.ts'
import { declareOperator } from './operator.ts'
import type { Sample } from './preview.ts'
import type { Folders } from './setup.ts'
import { nextStop } from './signal.ts'
import { VERSION } from './version.ts'

// Store, logs and backups are readable by this user only, including the files that SQLite creates.
process.umask(0o077)
// A closed pipe (`| head`) or terminal must not end the process.
for (const stream of [process.stdout, process.stderr, process.stdin]) stream.on('error', () => {})

const io: Io = { out: process.stdout, err: process.stderr, in: process.stdin, variables: process.env }

let code = 0

const ends = async (work: Promise<number>): Promise<void> => {
  code = await work
}

const program = new Command('linchpin')
  .description('Watches the news for your tracks and tells each channel what happened and why it was told.')
  .addOption(new Option('--config <dir>', 'the folder of the config files').env('LINCHPIN_CONFIG').default('config'))
  .addOption(new Option('--data <dir>', 'the folder of what the bot remembers').env('LINCHPIN_DATA').default('data'))
  .version(VERSION, '--version', 'show the version')
  .exitOverride()
  .showHelpAfterError('(see linchpin --help)')
  .configureOutput({ outputError: (text, write) => write(text + askInstead()) })
  .addHelpText(
    'after',
    '\nFor example:\n  linchpin start\n  linchpin ask "status security-package"\n  linchpin try article.txt\n',
  )

/** People type a chat command without `ask`. */
function askInstead(): string {
  const [name, ...rest] = process.argv.slice(2)
  const asked = CATALOG.some(one => one.name === name)
  return asked ? `a command of a channel is asked so: linchpin ask "${[name, ...rest].join(' ')}"\n` : ''
}

const folders = (): Folders => program.opts<Folders>()

/** Declares a command; its options may come before or after `--config` and `--data`. */
function command(usage: string, description: string, example: string): Command {
  return program
    .command(usage)
    .description(description)
    .addOption(new Option('--config <dir>').hideHelp())
    .addOption(new Option('--data <dir>').hideHelp())
    .hook('preAction', (_, own) => {
      const { config, data } = own.opts<Partial<Folders>>()
      if (config !== undefined) program.setOptionValue('config', config)
      if (data !== undefined) program.setOptionValue('data', data)
    })
    .addHelpText('after', `\nFor example:\n  linchpin ${example}\n`)
}

command('init', 'write a config to begin with, commented', 'init').action(() =>
  ends(import('./init.ts').then(({ init }) => init(io, folders()))),
)

command('start', 'run the bot', 'start --once')
  .option('--once', 'read every source once, post what is due, and end')
  .addOption(
    new Option('--role <role>', 'which part of the work this process does').choices(['all', ...ROLES]).default('all'),
  )
  .action(async ({ once = false, role }: { once?: boolean; role: Role | 'all' }) => {
    // Listen for signals before loading the rest, which takes seconds on a busy machine.
    const stop = nextStop(io.variables.npm_lifecycle_event !== undefined)
    const started = import('./start.ts').then(({ start }) =>
      start(io, { folders: folders(), once, roles: new Set(role === 'all' ? ROLES : [role]), stop }),
    )
    code = await started.finally(stop.release)
  })

command('try', 'show which tracks an article fires, where, and its summary', 'try article.txt')
  .argument('[what]', 'a file, a web address, or - for stdin')
  .option('--json', 'answer as JSON')
  .option('--jsonl', 'read a JSON object a line from stdin, answer a JSON object a line')
  .action(async (what: string | undefined, { json = false, jsonl = false }: { json?: boolean; jsonl?: boolean }) => {
    if (jsonl) code = await (await import('./try-lines.ts')).tryLines(io, folders())
    else code = await (await import('./try.ts')).tryArticle(io, what ?? '-', { folders: folders(), json })
  })

command('ask', 'answer one command as in a channel', 'ask "status security-package"')
  .argument('<words...>', 'the command')
  .option('--json', 'answer as JSON')
  .action((words: string[], { json = false }: { json?: boolean }) =>
    ends(import('./ask.ts').then(it => it.ask(io, words.join(' '), { folders: folders(), json }))),
  )

command(
  'backtest',
  'show which stored articles a track would have fired on',
  'backtest us-rok --query "ROK AND alliance"',
)
  .argument('<track>', 'the id of a track')
  .option('--query <query>', 'a query to hold against the one of today')
  .option('--days <days>', 'how far back', '30')
  .option('--json', 'answer as JSON')
  .action((track: string, { query, days, json = false }: { query?: string; days: string; json?: boolean }) =>
    ends(import('./backtest.ts').then(it => it.backtest(io, track, { folders: folders(), query, days, json }))),
  )

const feed = command('feed', 'look at a feed', 'feed check https://example.org/rss')

feed
  .command('parse')
  .description('show what is read from feed files')
  .argument('<files...>', 'feed files')
  .option('--json', 'a JSON object a file')
  .option('--content-type <type>', 'the content type the server would have named')
  .option('--timezone <zone>', 'the zone of dates that name none')
  .action((files: string[], { json = false, contentType = null, timezone = null }) =>
    ends(import('./feed.ts').then(it => it.feedParse(io, files, { json, contentType, timezone }))),
  )

feed
  .command('check')
  .description('fetch a feed once and say what a poll would do and why')
  .argument('<url>', 'the address of a feed, or of a page without one')
  .option('--add', 'write a page into feeds.yaml, with the selector that was found')
  .action((url: string, { add }: { add?: boolean }) =>
    ends(import('./feed.ts').then(it => it.feedCheck(io, url, folders(), add))),
  )

feed
  .command('read')
  .description('read sources now, whenever they were due: by the running bot, or without one here')
  .argument('[id]', 'the id of a source')
  .option('--all', 'every source')
  .action((id: string | undefined, { all = false }: { all?: boolean }) =>
    ends(import('./feed-read.ts').then(({ feedRead }) => feedRead(io, folders(), all ? null : id))),
  )

const feeds = command('feeds', 'bring in or hand on a list of feeds', 'feeds import subscriptions.opml')

feeds
  .command('import')
  .description('add the feeds of an OPML file to feeds.yaml')
  .argument('<file>', 'an OPML file, as other readers export it')
  .action((file: string) => ends(import('./feeds.ts').then(it => it.feedsImport(io, file, folders()))))

feeds
  .command('export')
  .description('print the watched feeds as OPML')
  .action(() => ends(import('./feeds.ts').then(it => it.feedsExport(io, folders()))))

command(
  'check',
  'say whether the config can be used, or everything that is wrong with it',
  'check --config config',
).action(() => ends(import('./check.ts').then(it => it.check(io, folders()))))

command('manifest', 'print what a platform is told about the bot', 'manifest slack')
  .addArgument(program.createArgument('<platform>', 'slack or discord').choices(['slack', 'discord']))
  .option('--url <address>', 'for Slack over HTTP: the bot’s public address, such as https://bot.example.org')
  .action((platform: 'slack' | 'discord', { url }: { url?: string }) =>
    ends(import('./manifest.ts').then(it => it.manifest(io, platform, url))),
  )

command('smoke', 'post, update, answer, find and delete one test message in a channel', 'smoke slack/T1/C1')
  .argument('<channel>', 'platform/workspace/channel')
  .action((channel: string) => ends(import('./smoke.ts').then(it => it.smoke(io, folders(), channel))))

command('preview', 'print what people would see, for the platform’s own viewer', 'preview slack alert')
  .addArgument(program.createArgument('<platform>', 'slack or discord').choices(['slack', 'discord']))
  .addArgument(program.createArgument('[sample]', 'one of them alone').choices(['alert', 'status', 'help']))
  .action((platform: 'slack' | 'discord', sample: Sample | undefined) =>
    ends(import('./preview.ts').then(it => it.preview(io, folders(), platform, sample))),
  )

declareOperator({ io, folders, command, ends })

// Runs after `npm ci`: loads everything that `start` needs once, to fill the compile cache (see linchpin.js).
program.command('prepare', { hidden: true }).action(async () => {
  await import('./start.ts')
})

try {
  const problem = loadEnvFile('.env', process.env)
  if (problem === null) await program.parseAsync()
  else code = mistake(io, problem)
} catch (error) {
  if (error instanceof CommanderError) code = error.exitCode === 0 ? 0 : MISTAKE
  else {
    process.stderr.write(
      `linchpin: this is a fault of Linchpin's, not yours: ${error instanceof Error ? error.stack : String(error)}\n`,
    )
    code = FAULT
  }
}
process.exitCode = code
