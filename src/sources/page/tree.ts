// A page as a tree, and what a reader sees of it: the one place that knows htmlparser2's nodes.
import { selectAll } from 'css-select'
import { type AnyNode, type ChildNode, type Document, type Element, isTag, isText } from 'domhandler'
import { getOuterHTML } from 'domutils'
import { parseDocument } from 'htmlparser2'
import { tidy } from '../text/html.ts'

export type { Element }
export type PageTree = Document

/** Deeper trees are attacks; anything below becomes a sibling. */
const UNREAD = new Set('script style noscript template svg select textarea'.split(' '))
/** Marks beside a title that are no part of it: text for screen readers only, "new", badges. */
const BADGES = /(?:^|[\s_-])(?:blind|hidden|sr-only|skip|new|ico\w*|icon\w*|badge|hot)(?:$|[\s_-])/i

export const parsePage = (html: string): PageTree => parseDocument(html)

/** Elements in the order of the page, without recursion: a page may be 100,000 levels deep. */
export function* elementsIn(root: AnyNode): Generator<Element> {
  const waiting: AnyNode[] = [root]
  for (let node = waiting.pop(); node !== undefined; node = waiting.pop()) {
    if (isTag(node)) yield node
    if (!('children' in node) || (isTag(node) && UNREAD.has(node.name))) continue
    for (let index = node.children.length - 1; index >= 0; index--) waiting.push(node.children[index] as ChildNode)
  }
}

/** The texts that a reader sees, one per text node. */
export function* textsIn(root: AnyNode): Generator<string> {
  const waiting: AnyNode[] = [root]
  for (let node = waiting.pop(); node !== undefined; node = waiting.pop()) {
    if (isText(node)) yield node.data
    if (!('children' in node) || (isTag(node) && (UNREAD.has(node.name) || (node !== root && isBadge(node))))) continue
    for (let index = node.children.length - 1; index >= 0; index--) waiting.push(node.children[index] as ChildNode)
  }
}

const isBadge = ({ attribs }: Element): boolean => BADGES.test(attribs.class ?? '')

export const htmlOf = (element: Element): string => getOuterHTML(element)

export const textIn = (root: AnyNode, most = 2_000): string => {
  let text = ''
  for (const part of textsIn(root)) {
    text += ` ${part}`
    if (text.length > most) break
  }
  return tidy(text).replaceAll('\n', ' ')
}

export const parentOf = (element: Element): Element | null =>
  element.parent !== null && isTag(element.parent) ? element.parent : null

export const childrenOf = (element: Element): Element[] => element.children.filter(isTag)

/** Whether an element is inside another. */
export function isInside(element: Element, outer: Element): boolean {
  for (let at: Element | null = element; at !== null; at = parentOf(at)) if (at === outer) return true
  return false
}

/** The elements that a CSS selector selects; null if it is invalid. */
export function select(page: PageTree, selector: string): Element[] | null {
  try {
    return selectAll<AnyNode, Element>(selector, page)
  } catch {
    // css-select throws for an invalid selector, with no message that would help a person.
    return null
  }
}

/** The code of the page's own scripts. */
export function scriptsOf(page: PageTree): string {
  const waiting: AnyNode[] = [page]
  const code: string[] = []
  for (let node = waiting.pop(); node !== undefined; node = waiting.pop()) {
    if (!('children' in node)) continue
    if (isTag(node) && node.name === 'script')
      code.push(node.children.map(one => (isText(one) ? one.data : '')).join(''))
    else waiting.push(...node.children)
  }
  return code.join('\n').slice(0, 200_000)
}
