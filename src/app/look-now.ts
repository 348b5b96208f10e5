// Looks at addresses without a running bot: opens the fetcher and the worker processes for each call, then closes them.
import type { Looking } from '../commands/context.ts'
import type { Environment } from '../config/environment.ts'
import { liveConfig } from '../config/live-config.ts'
import type { Config } from '../config/load.ts'
import { createAnalyzer } from '../ingest/analyzer.ts'
import { createFeedParser } from '../sources/feed/parser.ts'
import { createFetcher } from '../sources/http/fetch.ts'
import { userAgent } from '../sources/http/user-agent.ts'
import { createLook } from './look.ts'

export function lookNow(config: Config, { proxy }: Pick<Environment, 'proxy'>): Looking {
  async function withTools<Value>(work: (look: Looking) => Promise<Value>): Promise<Value> {
    const { allowNetworks, contact } = config.fetch
    const fetch = createFetcher({ allowNetworks, userAgent: userAgent(contact), proxy })
    const parser = createFeedParser()
    const { analyze, close } = createAnalyzer(liveConfig(config), () => {})
    try {
      return await work(createLook({ fetch, parser, analyze, clock: { now: () => new Date() } }))
    } finally {
      await Promise.all([close(), parser.close(), fetch.close()])
    }
  }
  return {
    source: url => withTools(look => look.source(url)),
    article: url => withTools(look => look.article(url)),
    text: text => withTools(look => look.text(text)),
  }
}
