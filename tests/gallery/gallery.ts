// `npm run gallery`: every kind of message as the adapters sent it, in English and Korean, as one page and a picture each,
// at the width of a phone, and the operator's page, in data/gallery. The looks are likenesses of ours, and no proof of the platforms' clients.
import { mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { chromium } from 'playwright-core'
import { findChromium } from '../fakes/chromium.ts'
import { DISCORD_CSS, discordHtml } from './discord-look.ts'
import { SLACK_CSS, slackHtml } from './slack-look.ts'
import { type Shot, takeShots } from './walk.ts'

const FOLDER = resolve('data/gallery')
const PHONE = 390

/** Views of the page as the operator sees them after the news. */
const VIEWS = {
  now: '/',
  track: '/tracks/us-rok',
  story: '/stories/1',
  sources: '/sources',
  search: '/search?words=talks',
}
const SCREENS = [
  { width: 1280, colorScheme: 'light' },
  { width: 1280, colorScheme: 'dark' },
  { width: PHONE, colorScheme: 'light' },
] as const

const CSS = `${SLACK_CSS}${DISCORD_CSS}
body{margin:0;background:#eee;font:14px sans-serif}main{display:grid;grid-template-columns:repeat(4,${PHONE}px);gap:12px;padding:12px}
figure{margin:0;width:${PHONE}px}figcaption{padding:2px;color:#555}h2{grid-column:1/-1;margin:8px 0 0}`

const figure = ({ platform, name, language, payload }: Shot, index: number): string =>
  `<figure id="s${index}"><figcaption>${platform} · ${language} · ${name}</figcaption>` +
  `${platform === 'slack' ? slackHtml(payload) : discordHtml(payload)}</figure>`

const page = (shots: readonly Shot[]): string =>
  `<!doctype html><meta charset="utf-8"><title>Linchpin: what it sends</title><style>${CSS}</style><main>` +
  [...Map.groupBy(shots.entries(), ([, { name }]) => name)]
    .map(([name, own]) => `<h2>${name}</h2>${own.map(([index, shot]) => figure(shot, index)).join('')}`)
    .join('') +
  '</main>'

const executablePath = findChromium()
if (executablePath === null) {
  process.stderr.write('No Chromium is found on this machine: set CHROME_PATH to one.\n')
  process.exit(1)
}
rmSync(FOLDER, { recursive: true, force: true })
mkdirSync(FOLDER, { recursive: true })
const browser = await chromium.launch({ executablePath, args: ['--no-sandbox'] })
const shots = await takeShots(async origin => {
  for (const [name, path] of Object.entries(VIEWS))
    for (const { width, colorScheme } of SCREENS) {
      const tab = await browser.newPage({ baseURL: origin, viewport: { width, height: 800 }, colorScheme })
      await tab.goto(path)
      await tab.screenshot({ path: join(FOLDER, `page-${name}-${width}-${colorScheme}.png`) })
      await tab.close()
    }
})
writeFileSync(join(FOLDER, 'gallery.html'), page(shots))
writeFileSync(join(FOLDER, 'shots.json'), JSON.stringify(shots, null, 2))
const tab = await browser.newPage({ viewport: { width: 4 * PHONE + 80, height: 1000 }, deviceScaleFactor: 1.5 })
await tab.goto(`file://${join(FOLDER, 'gallery.html')}`)
for (const [index, { platform, name, language }] of shots.entries()) {
  const file = `${String(index).padStart(3, '0')}-${platform}-${language}-${name.replace(/[^\w]+/g, '-')}.png`
  await tab.locator(`#s${index}`).screenshot({ path: join(FOLDER, file) })
}
await browser.close()
process.stdout.write(`${shots.length} pictures and gallery.html in ${FOLDER}\n`)
