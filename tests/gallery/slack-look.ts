// Slack's blocks as HTML with the look of its client. A likeness of ours: no proof of what Slack's own clients show.
import type { Block } from '../fakes/slack.ts'

type Node = Record<string, unknown> & {
  type?: string
  text?: string | Node
  elements?: Node[]
  style?: Record<string, boolean>
}

export const escaped = (text: unknown): string =>
  String(text ?? '')
    .replace(/&/g, '&amp;')
    .replace(/</g, '&lt;')
    .replace(/>/g, '&gt;')

export const shortTime = (seconds: number): string =>
  new Intl.DateTimeFormat('en-US', { dateStyle: 'medium', timeStyle: 'short', timeZone: 'Asia/Seoul' }).format(
    seconds * 1000,
  )

/** mrkdwn comes escaped; what it holds of markup is read as Slack does. */
const mrkdwn = (text: string): string =>
  text
    .replace(/<!date\^(\d+)\^[^|]*\|[^>]*>/g, (_, at: string) => shortTime(Number(at)))
    .replace(/<@(\w+)>/g, '<b class="person">@$1</b>')
    .replace(/<#(\w+)>/g, '<b class="person">#$1</b>')
    .replace(/<((?:https?|mailto):[^|>]+)\|([^>]*)>/g, '<a href="$1">$2</a>')
    .replace(/(^|\s)\*([^*\n]+)\*/g, '$1<b>$2</b>')
    .replace(/~([^~\n]+)~/g, '<s>$1</s>')
    .replace(/`([^`\n]+)`/g, '<code>$1</code>')
    .replace(/\n/g, '<br>')

const words = (node: unknown): string => {
  const { type, text } = (node ?? {}) as Node
  return type === 'mrkdwn' ? mrkdwn(String(text)) : escaped(text).replace(/\n/g, '<br>')
}

function rich(node: Node): string {
  if (node.type === 'rich_text_section') return `<div>${(node.elements ?? []).map(rich).join('')}</div>`
  if (node.type === 'rich_text_preformatted')
    return `<pre>${(node.elements ?? []).map(one => escaped(one.text)).join('')}</pre>`
  const inner =
    node.type === 'link'
      ? `<a href="${escaped(node.url)}">${escaped(node.text)}</a>`
      : node.type === 'date'
        ? shortTime(Number(node.timestamp))
        : escaped(node.text).replace(/\n/g, '<br>')
  const { bold, strike, code } = node.style ?? {}
  const struck = strike ? `<s>${inner}</s>` : inner
  const coded = code ? `<code>${struck}</code>` : struck
  return bold ? `<b>${coded}</b>` : coded
}

function element(node: Node): string {
  if (node.type === 'overflow') return '<span class="button">⋯</span>'
  if (/_select$|timepicker/.test(node.type ?? ''))
    return `<span class="select">${words(node.placeholder) || '--:--'} ▾</span>`
  if (node.type === 'radio_buttons')
    return (node.options as { text: Node }[])
      .map(({ text }, index) => `<div>${index === 0 ? '◉' : '○'} ${words(text)}</div>`)
      .join('')
  return `<span class="button ${node.style ?? ''}">${words(node.text)}</span>`
}

function block(one: Node): string {
  switch (one.type) {
    case 'rich_text':
      return `<div class="block">${(one.elements ?? []).map(rich).join('')}</div>`
    case 'context':
      return `<div class="block context">${(one.elements ?? []).map(words).join(' ')}</div>`
    case 'actions':
      return `<div class="block">${(one.elements ?? []).map(element).join(' ')}</div>`
    case 'section':
      return `<div class="block section"><div>${words(one.text)}</div>${one.accessory ? element(one.accessory as Node) : ''}</div>`
    case 'header':
      return `<div class="block head">${words(one.text)}</div>`
    case 'divider':
      return '<hr>'
    case 'input':
      return `<div class="block"><b>${words(one.label)}</b><div>${element(one.element as Node)}</div><div class="context">${words(one.hint)}</div></div>`
    default:
      return `<div class="block">? ${escaped(one.type)}</div>`
  }
}

/** A message, or a view: a form or the Home. */
export function slackHtml(payload: { readonly blocks?: readonly Block[]; readonly type?: string } & object): string {
  const view = payload as Node
  const body = (payload.blocks ?? []).map(one => block(one as Node)).join('')
  if (view.type === 'modal')
    return `<div class="slack"><div class="bar">${words(view.close)} <b>${words(view.title)}</b> ${words(view.submit)}</div>${body}</div>`
  if (view.type === 'home') return `<div class="slack">${body}</div>`
  return `<div class="slack message"><div class="avatar">L</div><div><b>Linchpin</b> <span class="app">APP</span> <span class="context">4:46 PM</span>${body}</div></div>`
}

export const SLACK_CSS = `
.slack{font:15px/1.4667 Lato,'Noto Sans KR','Noto Sans CJK KR',sans-serif;color:#1d1c1d;background:#fff;padding:12px}
.slack.message{display:flex;gap:8px}.slack.message>div:last-child{min-width:0;flex:1}
.slack a{color:#1264a3;text-decoration:none}.slack .block{margin:4px 0;overflow-wrap:anywhere}
.slack .context{font-size:13px;color:#616061}.slack .head{font-weight:900;font-size:18px;margin-top:14px}
.slack .avatar{width:36px;height:36px;border-radius:4px;background:#1f3a5f;color:#fff;text-align:center;line-height:36px;flex:none}
.slack .app{font-size:10px;background:#ddd;border-radius:2px;padding:1px 3px}
.slack .button,.slack .select{display:inline-block;border:1px solid #bbb;border-radius:4px;padding:4px 12px;font-size:13px;font-weight:700;margin:2px 0}
.slack .select{font-weight:400;min-width:110px}.slack .primary{background:#007a5a;color:#fff;border-color:#007a5a}
.slack .section{display:flex;justify-content:space-between;gap:8px}.slack .section .button{flex:none;align-self:start}
.slack code{border:1px solid #ddd;border-radius:3px;color:#c01343;background:#f8f8f8;padding:0 3px;font-size:12px}
.slack pre{border:1px solid #ddd;border-radius:4px;background:#f8f8f8;padding:8px;font-size:12px;margin:0}
.slack .person{background:#e8f5fa;color:#1264a3}.slack .bar{display:flex;justify-content:space-between;border-bottom:1px solid #ddd;padding-bottom:8px}
`
