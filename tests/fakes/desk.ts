// A site on loopback whose front page names its feed: what people of one workspace add.
import { onTestFinished } from 'vitest'
import { startFeedServer } from './feed-server.ts'

export async function startDesk() {
  const server = await startFeedServer()
  onTestFinished(() => server.close())
  const items: string[] = []
  const link = '<link rel="alternate" type="application/rss+xml" href="/rss">'
  const html = { 'content-type': 'text/html' }
  server.serve('/', { headers: html, body: `<!doctype html><html><head>${link}</head><body>Zebra Desk</body></html>` })
  server.serve('/report', {
    headers: html,
    body: '<!doctype html><html lang="en"><title>The security package is signed</title><article><h1>The security package is signed</h1><p>The two governments signed the security package in Seoul on Tuesday, the ministry said.</p></article></html>',
  })
  server.serve('/leads-inside', { status: 302, headers: { location: 'http://10.0.0.1/' } })
  server.serve('/rss', () => ({
    headers: { 'content-type': 'application/rss+xml' },
    body: `<?xml version="1.0"?><rss version="2.0"><channel><title>Zebra Desk</title>${items.join('')}</channel></rss>`,
  }))
  const publish = (id: string, title: string) =>
    void items.unshift(
      `<item><guid isPermaLink="false">${id}</guid><title>${title}</title><link>https://desk.example/${id}</link><description>${title}, the ministry said.</description><pubDate>${new Date().toUTCString()}</pubDate></item>`,
    )
  publish('d0', 'A crane arrives')
  return {
    url: server.url.replace(/\/$/, ''),
    publish,
    reads: () => server.requests.filter(one => one.path === '/rss').length,
  }
}
