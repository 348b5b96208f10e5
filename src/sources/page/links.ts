// Determines where a link leads: its address, or what clicking it would do, as on the boards of ministries.
import { webAddress } from '../http/web-address.ts'
import { type Element, elementsIn, type PageTree, scriptsOf } from './tree.ts'

/** Where a link leads; `call` identifies it if only the page's own script knows the address. */
export type Target = { readonly url: string | null; readonly call: string | null }

/** The most characters of an attribute or function that are examined. */
const MOST_CODE = 2_000
const CALL = /([\w$.]{1,60})\s?\(([^()]{0,300})\)/
const GOES = /(?:location(?:\.href)?\s?=\s?|(?:open|replace|assign)\(\s?)(['"])([^'"]{1,1000})\1\s?(?:[;,)}]|$|return)/

/** Reads links as the page at an address means them. */
export function linksOf(page: PageTree, at: string): (element: Element) => Target | null {
  const base = baseOf(page, at)
  const scripts = scriptsOf(page)
  const functions = new Map<string, string | null>()
  const bodyOf = (name: string): string | null => {
    const known = functions.get(name)
    if (known !== undefined) return known
    const found = functionNamed(scripts, name)
    functions.set(name, found)
    return found
  }
  return element => {
    const { href = '', onclick = '' } = element.attribs
    const address = href.trim()
    if (address !== '' && !/^(?:#|javascript:)/i.test(address)) {
      const url = webAddress(address, base)
      return url === null ? null : { url: url.href, call: null }
    }
    const code = (/^javascript:/i.test(address) ? address.slice(11) : '').slice(0, MOST_CODE)
    return pressed(`${code} ${onclick.slice(0, MOST_CODE)}`.trim(), base, bodyOf) ?? unnamed(element)
  }
}

function baseOf(page: PageTree, at: string): string {
  for (const { name, attribs } of elementsIn(page)) {
    if (name === 'body') break
    if (name === 'base' && attribs.href) return webAddress(attribs.href, at)?.href ?? at
  }
  return at
}

/** A link that tells a script by an attribute where it leads. */
function unnamed({ name, attribs }: Element): Target | null {
  if (name !== 'a') return null
  const data = Object.entries(attribs).find(([key, value]) => /^data-\w*(?:id|seq|no|idx|num|key)$/i.test(key) && value)
  return data ? { url: null, call: data.join(' ') } : null
}

function pressed(code: string, base: string, bodyOf: (name: string) => string | null): Target | null {
  const direct = GOES.exec(code)
  const url = direct && webAddress(direct[2] ?? '', base)
  if (url) return { url: url.href, call: null }
  const call = CALL.exec(code.replace(/\bvoid\s?\(0\)/g, ''))
  const values = [...(call?.[2] ?? '').matchAll(/'([^']*)'|"([^"]*)"|(-?\d[\w.]*)/g)].map(
    ([, a, b, c]) => a ?? b ?? c ?? '',
  )
  if (!call?.[1] || values.length === 0 || values.every(value => value === '')) return null
  const body = bodyOf(call[1])
  const built = body === null ? null : addressBuilt(body, values)
  const made = built === null ? null : webAddress(built, base)
  return { url: made?.href ?? null, call: `${call[1]}(${values.join(',')})` }
}

/** `function name(a, b) { … }`: parameters and the beginning of the body, for addressBuilt. */
function functionNamed(scripts: string, name: string): string | null {
  const plain = name.replaceAll('$', '\\$').replaceAll('.', '\\.')
  const found = new RegExp(`(?:function\\s+${plain}\\s?|${plain}\\s?[=:]\\s?function\\s?)\\(`).exec(scripts)
  if (!found) return null
  const code = scripts.slice(found.index + found[0].length, found.index + found[0].length + MOST_CODE)
  const next = code.search(/\bfunction\s+[\w$]+\s?\(/)
  return next < 0 ? code : code.slice(0, next)
}

/**
 * The address that a function goes to, given its arguments: literals and parameters joined, or a form's action with the
 * fields that it fills. Null if it is built in another way.
 */
function addressBuilt(code: string, values: readonly string[]): string | null {
  const end = code.indexOf(')')
  const names = code
    .slice(0, Math.max(0, end))
    .split(',')
    .map(name => name.trim())
  const body = code.slice(end + 1)
  const argument = (name: string) => values[names.indexOf(name)]
  const goes = /(?:location(?:\.href)?\s?=|(?:open|replace|assign)\(|\burl\s?=)\s?([^;\n]{3,600})/.exec(body)
  const joined = goes?.[1] ? joinedParts(goes[1], argument) : null
  if (joined !== null) return joined
  const action = /(?:\.action\s?=|attr\(\s?['"]action['"]\s?,)\s?(['"])([^'"]{1,600})\1/.exec(body)?.[2]
  if (action === undefined) return null
  const fields = [
    ...body.matchAll(/(?:\.|#|\[name=['"]?)([\w-]{1,60})['"]?\]?['"]?\)?\.(?:value\s?=|val\()\s?([\w$]{1,60})/g),
  ].flatMap(([, field = '', name = '']) => {
    const value = argument(name)
    return value === undefined ? [] : [[field, value] as [string, string]]
  })
  return fields.length === 0 ? null : `${action}${action.includes('?') ? '&' : '?'}${new URLSearchParams(fields)}`
}

/** `"/view.do?seq=" + seq + "&page=1"` with the values inserted; null if anything else is added. */
function joinedParts(expression: string, argument: (name: string) => string | undefined): string | null {
  let text = ''
  for (const part of expression.replace(/[)\s}]+$/, '').split('+')) {
    const piece = part.trim()
    const literal = /^(['"`])(.*)\1$/.exec(piece)?.[2]
    const value = literal ?? argument(/^(?:encodeURIComponent\()?([\w$]+)\)?$/.exec(piece)?.[1] ?? '')
    if (value === undefined) return null
    text += value
  }
  return text === '' ? null : text
}
