// Every view in a real Chromium, as people with eyes, keyboards and screen readers meet it.
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import type axe from 'axe-core'
import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { createPageToken } from '../../src/web/page-token.ts'
import { openTab, servePage } from './open.ts'

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')

const NAMES = ['Now', 'Tracks', 'Search', 'Try', 'Sources', 'Channels', 'Deliveries', 'Changes']

/** A path for each kind of view that links lead to from the start within three steps. */
async function viewsOf(tab: Page): Promise<Map<string, string>> {
  const seen = new Set(['/'])
  let step = ['/']
  for (let steps = 0; steps < 3; steps++) {
    const next: string[] = []
    for (const path of step) {
      await tab.goto(path)
      const links = await tab.$$eval('a[href^="/"]', all => all.map(link => link.getAttribute('href') ?? ''))
      next.push(...links.filter(link => !seen.has(link) && !/[?&](lang|page)=|\.(csv|json)/.test(link)))
      for (const link of next) seen.add(link)
    }
    step = [...new Set(next)]
  }
  const kindOf = (path: string) => path.replace(/\?.*/, '').replace(/(?<=\/(?:tracks|stories)\/).+/, ':id')
  // The last of a kind has more on it: the first track has told nothing.
  return new Map([...seen].map(path => [kindOf(path), path]))
}

/** As the browser sees the whole page. */
const sizeOf = (tab: Page, side: 'scrollWidth' | 'clientWidth' | 'scrollHeight'): Promise<number> =>
  tab.evaluate(`document.documentElement.${side}`)

const WIDTHS = [320, 768, 1280]
const SCHEMES = ['light', 'dark'] as const

/** What axe says against the shown page. */
async function violationsIn(tab: Page): Promise<string[]> {
  await tab.evaluate(AXE)
  const { violations } = await tab.evaluate<axe.AxeResults>('axe.run()')
  return violations.flatMap(({ id, nodes }) => nodes.map(node => `${id}: ${node.html.slice(0, 200)}`))
}

test('every view is found from the start in three steps, and has its name in title and heading', async () => {
  const { origin } = await servePage()
  const { tab } = await openTab(origin)
  const views = await viewsOf(tab)
  expect([...views.keys()]).toEqual(
    expect.arrayContaining(['/tracks/:id', '/stories/:id', '/search', '/try', '/changes']),
  )
  const named: string[] = []
  for (const path of views.values()) {
    await tab.goto(path)
    const heading = await tab.textContent('h1')
    expect(await tab.title()).toBe(`${heading} · Linchpin`)
    named.push(heading ?? '')
  }
  expect(named).toEqual(expect.arrayContaining(NAMES))
})

test.for(SCHEMES)('no view overflows, complains or keeps anybody out, at three widths and %s', async colorScheme => {
  const { origin } = await servePage()
  const { tab, complaints } = await openTab(origin, { colorScheme, reducedMotion: 'reduce' })
  const views = await viewsOf(tab)
  views.set('found', '/search?words=ministers')
  const found: string[] = []
  for (const [kind, path] of views) {
    await tab.goto(path)
    await tab.$$eval('details', parts => parts.map(part => part.setAttribute('open', '')))
    for (const width of WIDTHS) {
      await tab.setViewportSize({ width, height: 800 })
      const over = (await sizeOf(tab, 'scrollWidth')) - (await sizeOf(tab, 'clientWidth'))
      if (over > 0) found.push(`${kind} at ${width}: ${over} px too wide`)
      for (const violation of await violationsIn(tab)) found.push(`${kind} at ${width}: ${violation}`)
    }
  }
  expect([...found, ...complaints]).toEqual([])
})

test('in Korean every view is as wide as the phone, and its language is said', async () => {
  const { origin } = await servePage()
  const { tab, complaints } = await openTab(origin, { locale: 'ko-KR', viewport: { width: 320, height: 640 } })
  for (const path of (await viewsOf(tab)).values()) {
    await tab.goto(path)
    expect(await tab.getAttribute('html', 'lang')).toBe('ko')
    expect(await sizeOf(tab, 'scrollWidth')).toBeLessThanOrEqual(320)
    expect(await violationsIn(tab)).toEqual([])
  }
  expect(complaints).toEqual([])
})

test('with 210 sources start, sources and tracks are at most 6,000 px tall', async () => {
  const { origin } = await servePage()
  const { tab } = await openTab(origin, { viewport: { width: 1280, height: 800 } })
  for (const path of ['/', '/sources', '/tracks']) {
    await tab.goto(path)
    expect(await sizeOf(tab, 'scrollHeight')).toBeLessThanOrEqual(6000)
  }
})

/** What the keyboard is at, and whether that shows. */
const FOCUSED = `(() => {
  const { outlineStyle, outlineWidth } = getComputedStyle(document.activeElement)
  const seen = outlineStyle !== 'none' && outlineWidth !== '0px'
  return { walk: document.activeElement.getAttribute('data-walk') ?? '', seen }
})()`

test('the keyboard reaches all that can be used, in order, and shows where it is', async () => {
  const { origin } = await servePage()
  const { tab } = await openTab(origin)
  for (const path of ['/', '/search?words=ministers', '/stories/1', '/sources']) {
    await tab.goto(path)
    const usable = await tab.$$eval('a[href], button, input:not([type=hidden]), select, textarea, summary', all =>
      all.filter(one => one.checkVisibility()).map((one, index) => one.setAttribute('data-walk', `${index}`)),
    )
    const walked: string[] = []
    for (let step = 0; step < usable.length; ) {
      await tab.keyboard.press('Tab')
      const at = await tab.evaluate<{ walk: string; seen: boolean }>(FOCUSED)
      // A date is several stops of one field.
      if (walked.at(-1) === at.walk) continue
      walked.push(at.walk)
      expect(at).toEqual({ walk: `${step}`, seen: true })
      step++
    }
  }
})

test('the first stop of the keyboard leads past the navigation', async () => {
  const { origin } = await servePage()
  const { tab } = await openTab(origin)
  await tab.goto('/')
  await tab.keyboard.press('Tab')
  await tab.keyboard.press('Enter')
  expect(new URL(tab.url()).hash).toBe('#main')
})

test('an alert that comes while the page is open shows by itself', async () => {
  const { origin, tell } = await servePage()
  const { tab, complaints } = await openTab(origin)
  await tab.goto('/')
  const open = tab.waitForRequest('**/events')
  await tab.reload()
  await open
  await tell('2', 'Parliament votes on the security package')
  await tab.getByText('Parliament votes on the security package').first().waitFor()
  expect(complaints).toEqual([])
})

const TOKEN = 'a-token-of-the-desk'

test('signing in opens the page, and leads to the view that was asked for', async () => {
  const { origin, options } = await servePage()
  const guarded = await servePage({ access: { names: [], token: createPageToken(TOKEN, options.clock) } })
  const { tab } = await openTab(guarded.origin)
  await tab.goto('/tracks')
  expect(await violationsIn(tab)).toEqual([])
  await tab.fill('input[type=password]', 'not the token')
  await tab.click('main button')
  expect(await tab.textContent('[role=alert]')).toContain('not the token')
  await tab.fill('input[type=password]', TOKEN)
  await tab.click('main button')
  await tab.getByRole('heading', { name: 'Tracks', level: 1 }).waitFor()
  expect(origin).not.toBe(guarded.origin)
})

test('without JavaScript search, try and the way through the pages work', async () => {
  const { origin } = await servePage()
  const { tab } = await openTab(origin, { javaScriptEnabled: false })
  await tab.goto('/search')
  await tab.fill('input[name=words]', 'ministers spring')
  await tab.selectOption('select[name=track]', 'security-package')
  await tab.click('form[role=search] button')
  await tab.click('tbody th a')
  expect(await tab.textContent('main')).toContain('Ledger of article')
  await tab.goto('/try')
  await tab.fill('textarea', 'The security package waits.')
  await tab.click('main button')
  expect(await tab.textContent('mark')).toBe('security package')
})
