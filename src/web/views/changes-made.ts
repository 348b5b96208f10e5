// Changes: who changed what in workspaces, on the console and in the config files, newest first.
import { html } from 'hono/html'
import { saidOf } from '../../commands/changes.ts'
import { OPERATORS } from '../../domain/change.ts'
import { channelKey } from '../../domain/channel.ts'
import { safeText } from '../../domain/safe-text.ts'
import { latestChanges } from '../../store/ledger.ts'
import { pager, table, when } from '../parts.ts'
import { PAGE_ROWS, pageNumber, type View } from '../view.ts'

export const changes: View = async context => {
  const { db, words, zone } = context
  const say = words.page.changes
  const found = await latestChanges(db, PAGE_ROWS + 1, (pageNumber(context) - 1) * PAGE_ROWS)
  const rows = found
    .slice(0, PAGE_ROWS)
    .map(change => [
      when(context, change.at),
      safeText(change.user.name || change.user.id),
      html`${safeText(saidOf({ words, locale: { language: words.language, zone } }, change))}${
        change.undone ? html` <small>(${say.undone})</small>` : ''
      }`,
      OPERATORS.has(change.kind) ? '' : channelKey(change.channel),
    ])
  const columns = [say.at, say.who, say.what, say.where]
  const body = html`${table(rows.length === 0 ? say.none : say.caption, columns, rows)}${pager(context, found.length)}`
  return { title: say.title, body }
}
