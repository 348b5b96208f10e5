// Discord's messages as HTML with the look of its client. A likeness of ours: no proof of what Discord's clients show.
import type { Shape } from '../fakes/discord.ts'
import { escaped, shortTime } from './slack-look.ts'

/** The Markdown that we send: emphasis, links, times, small print; a backslash keeps a sign. */
function markdown(text: string): string {
  const kept: string[] = []
  const hidden = text.replace(/\\([\s\S])/g, (_, sign: string) => `\u0001${kept.push(sign) - 1}\u0002`)
  const html = escaped(hidden)
    .replace(/```\n?([\s\S]*?)```/g, '<pre>$1</pre>')
    .replace(
      /\[([^\]]*)\]\(&lt;([^)]*?)&gt;\)|\[([^\]]*)\]\(([^)]*)\)/g,
      (_, a = '', b = '', c = '', d = '') => `<a href="${b || d}">${a || c}</a>`,
    )
    .replace(/&lt;t:(\d+)(?::\w)?&gt;/g, (_, at: string) => `<span class="time">${shortTime(Number(at))}</span>`)
    .replace(/\*\*([\s\S]+?)\*\*/g, '<b>$1</b>')
    .replace(/~~([\s\S]+?)~~/g, '<s>$1</s>')
    .replace(/`([^`\n]+)`/g, '<code>$1</code>')
    .replace(/^-# (.*)$/gm, '<span class="small">$1</span>')
    .replace(/\n/g, '<br>')
  return html.replace(/\u0001(\d+)\u0002/g, (_, index: string) => escaped(kept[Number(index)]))
}

type EmbedShape = NonNullable<Shape['embeds']>[number] & {
  color?: number
  author?: { name: string }
  footer?: { text: string }
}

const embed = ({ title, url, description, fields = [], color = 0, author, footer }: EmbedShape): string =>
  `<div class="embed" style="border-color:#${color.toString(16).padStart(6, '0')}">` +
  (author ? `<div class="small">${escaped(author.name)}</div>` : '') +
  (title ? `<b>${url ? `<a href="${escaped(url)}">${markdown(title)}</a>` : markdown(title)}</b>` : '') +
  (description ? `<div>${markdown(description)}</div>` : '') +
  fields.map(field => `<div><b>${markdown(field.name)}</b><br>${markdown(field.value)}</div>`).join('') +
  (footer ? `<div class="small">${escaped(footer.text)}</div>` : '') +
  '</div>'

type ComponentShape = {
  type: number
  label?: string
  placeholder?: string
  content?: string
  components?: ComponentShape[]
}

/** Rows, and of Components V2 (type 17 a container, 10 a text) what the decision on them was made with. */
function component(one: ComponentShape): string {
  if (one.type === 17) return `<div class="embed">${(one.components ?? []).map(component).join('')}</div>`
  if (one.type === 10) return `<div>${markdown(one.content ?? '')}</div>`
  if (one.type === 1) return `<div class="row">${(one.components ?? []).map(component).join(' ')}</div>`
  return one.type === 2
    ? `<span class="button">${escaped(one.label)}</span>`
    : `<span class="select">${escaped(one.placeholder)} ▾</span>`
}

export const discordHtml = (payload: Shape): string =>
  `<div class="discord"><div class="avatar">L</div><div><b>Linchpin</b> <span class="app">APP</span>` +
  (payload.content ? `<div>${markdown(payload.content)}</div>` : '') +
  (payload.embeds ?? []).map(one => embed(one as EmbedShape)).join('') +
  ((payload.components ?? []) as ComponentShape[]).map(component).join('') +
  (payload.flags === 64 ? '<div class="small">Only you can see this</div>' : '') +
  '</div></div>'

export const DISCORD_CSS = `
.discord{font:16px/1.375 'gg sans','Noto Sans','Noto Sans KR','Noto Sans CJK KR',sans-serif;color:#dbdee1;background:#313338;padding:12px;display:flex;gap:12px}
.discord>div:last-child{min-width:0;flex:1;overflow-wrap:anywhere}.discord a{color:#00a8fc;text-decoration:none}
.discord .avatar{width:40px;height:40px;border-radius:50%;background:#1f6fb5;text-align:center;line-height:40px;flex:none}
.discord .app{font-size:10px;background:#5865f2;color:#fff;border-radius:3px;padding:1px 4px}
.discord .small{font-size:12.5px;color:#949ba4}.discord .time,.discord code{background:#3f4147;border-radius:3px;padding:0 2px}
.discord .embed{background:#2b2d31;border-left:4px solid #1f6fb5;border-radius:4px;padding:8px 12px;margin:4px 0;font-size:14px}
.discord .button{display:inline-block;background:#4e5058;color:#fff;border-radius:4px;padding:5px 14px;font-size:14px;margin:2px 0}
.discord .select{display:block;background:#1e1f22;border-radius:4px;padding:8px;color:#949ba4}.discord .row{margin-top:6px}
.discord pre{background:#2b2d31;border-radius:4px;padding:6px;font-size:12px;margin:4px 0}
`
