// What strangers' words become as Discord markdown: they show what they say and do nothing.
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { clipMarkdown, lineMarkdown } from '../../../adapters/discord/render/markdown.ts'

describe('a stranger’s text shows what it says and does nothing', () => {
  test.each([
    ['**bold** __under__ ~~gone~~ `code`', '\\*\\*bold\\*\\* \\_\\_under\\_\\_ \\~\\~gone\\~\\~ \\`code\\`'],
    ['~~~three~~~ and |||three|||', '\\~\\~\\~three\\~\\~\\~ and \\|\\|\\|three\\|\\|\\|'],
    ['a \\ b', 'a \\\\ b'],
    ['@Everyone, @HERE, me@hereford.example', '＠Everyone, ＠HERE, me＠hereford.example'],
    [
      'discordapp.com/x discord.gift discord.me discord.new',
      'discordapp\\.com/x discord\\.gift discord\\.me discord\\.new',
    ],
    ['mydiscord.gg, discord.example, DISCORD.GG/a', 'mydiscord.gg, discord.example, DISCORD\\.GG/a'],
    ['a: b, https: and [a] (b)', 'a: b, https: and [a] (b)'],
    ['||spoiler||', '\\|\\|spoiler\\|\\|'],
    ['[click](https://evil.example)', '[click\\](https\\://evil.example)'],
    [
      '<@1> <@&2> <#3> </mute:4> <t:5> <a:b:6> <https://evil.example>',
      '‹@1> ‹@&2> ‹#3> ‹/mute:4> ‹t:5> ‹a:b:6> ‹https\\://evil.example>',
    ],
    ['@everyone and @here', '＠everyone and ＠here'],
    ['join discord.gg/abc or discord.com/invite/abc', 'join discord\\.gg/abc or discord\\.com/invite/abc'],
    ['\u202eleft\u2066 zero\u200bwidth\u00ad', 'left zerowidth'],
    ['1 < 2, a | b, ~5 km, U.S.-ROK', '1 < 2, a | b, ~5 km, U.S.-ROK'],
  ])('%s', (text, expected) => {
    expect(lineMarkdown([text])).toBe(expected)
  })

  test.each([
    ['# heading', '\\# heading'],
    ['-# small', '\\-# small'],
    ['> quote', '\\> quote'],
    ['- list', '\\- list'],
    ['+ list', '\\+ list'],
    [' > later', ' \\> later'],
    ['1. list', '1\\. list'],
    [' 12) list', ' 12\\) list'],
    ['1.5 percent', '1.5 percent'],
    ['a # b > c - d + e 1. f', 'a # b > c - d + e 1. f'],
    ['2026 is a year', '2026 is a year'],
  ])('at the beginning of a line: %s', (text, expected) => {
    expect(lineMarkdown([text])).toBe(expected)
  })

  test('a link shows its host, keeps its address, and cannot be broken out of', () => {
    const link = (text: string, url: string) => lineMarkdown([{ text, url }])
    expect(link('story', 'https://www.example.org/a(b)?c=[1]')).toBe(
      '[story](<https://www.example.org/a%28b%29?c=%5B1%5D>) (example.org)',
    )
    expect(link('a](https://evil.example)', 'https://example.org/')).toBe(
      '[a\\](https\\://evil.example)](<https://example.org/>) (example.org)',
    )
    expect(link('x', 'https://example.org/>)[y](https://evil.example')).toBe(
      '[x](<https://example.org/%3E%29%5By%5D%28https://evil.example>) (example.org)',
    )
    expect(link('x', 'https://example.org?>)[y](https://evil.example/)')).toBe(
      '[x](<https://example.org?%3E%29%5By%5D%28https://evil.example/%29>) (example.org)',
    )
    expect(link('x', 'https:\\\\example.org\\>)[y](https://evil.example/)')).not.toMatch(/[\\>)]\[y|\]\(https/)
    expect(link('x', 'https://a)b.example/')).toContain('(<https://a%29b.example/>)')
    expect(link('x', 'https://[2606:4700::1]/a')).toContain('(<https://[2606:4700::1]/a>)')
    expect(link('x', 'HTTPS://example.org/')).toContain('(<https://example.org/>)')
    expect(lineMarkdown(['<+15550100200>'])).toBe('‹+15550100200>')
    expect(link('bank', 'https://bаnk.example/')).toContain('(xn--')
    expect(link('x', 'javascript:alert(1)')).toBe('x')
    expect(link('x', 'https://user:pass@example.org/')).toBe('x')
  })

  test('a text cut to size is not longer, and never ends in half an escape', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 80 }), fc.integer({ min: 4, max: 60 }), (text, most) => {
        const cut = clipMarkdown(text, most)
        expect(cut.length).toBeLessThanOrEqual(most)
        expect(cut).not.toMatch(/(?<!\\)(\\\\)*\\…$/)
      }),
    )
  })

  test('a span is drawn by its kind, and emphasis hugs its words', () => {
    expect(lineMarkdown([{ strong: ' $& now ' }, 'x'])).toBe(' **$& now** x')
    expect(lineMarkdown([{ strong: '  ' }, 'x'])).toBe(' x')
    expect(lineMarkdown([{ struck: ' a*b ' }])).toBe('~~a\\*b~~')
    expect(lineMarkdown(['at ', { at: new Date(1_772_000_000_999) }, ' '])).toBe('at <t:1772000000:f>')
  })

  test('a link without words shows its host, and a host that the line names is not said again', () => {
    expect(lineMarkdown([{ text: '', url: 'https://example.org/a' }])).toBe(
      '[example.org](<https://example.org/a>) (example.org)',
    )
    const link = { text: 'story', url: 'https://example.org/a' }
    expect(lineMarkdown([link, ' — Wire (example.org)'])).toBe('[story](<https://example.org/a>) — Wire (example.org)')
    expect(lineMarkdown([link], { label: 300, hosts: false })).toBe('[story](<https://example.org/a>)')
    expect(lineMarkdown([link], { label: 4, hosts: false })).toBe('[sto…](<https://example.org/a>)')
    expect(lineMarkdown([{ text: 'x', url: 'https://example.org' }])).toBe('[x](<https://example.org>) (example.org)')
    expect(lineMarkdown([{ text: 'x', url: 'https://wwwx.example/www.a' }])).toContain('(wwwx.example)')
    expect(lineMarkdown([{ text: ' ', url: 'https://www.example.org/' }])).toContain('[example.org](')
    expect(lineMarkdown(['Wire (example', '.org) ', link])).toBe('Wire (example.org) [story](<https://example.org/a>)')
    expect(lineMarkdown([{ text: 'x', url: 'https://a.www.b.example/' }])).toContain('(a.www.b.example)')
    expect(lineMarkdown([{ text: '[a] b', url: 'https://example.org/' }])).toContain('[\\[a\\] b](')
  })

  test('what fits is whole, and what does not is cut as late as it can be', () => {
    expect(clipMarkdown('abcd', 4)).toBe('abcd')
    expect(clipMarkdown('abcde', 4)).toBe('abc…')
    expect(clipMarkdown('ab*d', 4)).toBe('ab…')
    expect(clipMarkdown('ab cd', 4)).toBe('ab…')
    expect(clipMarkdown('# ab', 4)).toBe('\\#…')
    expect(clipMarkdown('👍👍👍', 4)).toBe('👍…')
  })
})
