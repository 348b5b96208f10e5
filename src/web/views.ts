// Which view stands at which path.
import type { View } from './view.ts'
import { changes } from './views/changes-made.ts'
import { channels } from './views/channels.ts'
import { deliveries } from './views/deliveries.ts'
import { now } from './views/now.ts'
import { sources } from './views/sources.ts'

export const VIEWS: Readonly<Record<string, View>> = {
  '/': now,
  '/sources': sources,
  '/channels': channels,
  '/deliveries': deliveries,
  '/changes': changes,
}
