// The paths of the views.
import type { View } from './view.ts'
import { changes } from './views/changes-made.ts'
import { channels } from './views/channels.ts'
import { deliveries } from './views/deliveries.ts'
import { now } from './views/now.ts'
import { search } from './views/search.ts'
import { sources } from './views/sources.ts'
import { story } from './views/story.ts'
import { track } from './views/track.ts'
import { tracks } from './views/tracks.ts'
import { tryView } from './views/try.ts'

export const VIEWS: Readonly<Record<string, View>> = {
  '/': now,
  '/tracks': tracks,
  '/tracks/:id': track,
  '/stories/:id': story,
  '/search': search,
  '/try': tryView,
  '/sources': sources,
  '/channels': channels,
  '/deliveries': deliveries,
  '/changes': changes,
}
