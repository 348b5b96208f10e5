// Each error code of the tables in docs/decisions/0150 means for a delivery what stands there.
import { readFileSync } from 'node:fs'
import { RESTJSONErrorCodes } from 'discord-api-types/v10'
import { describe, expect, test } from 'vitest'
import { receiptOf as discordReceipt } from '../../adapters/discord/posting/receipts.ts'
import { CODES, receiptOf as slackReceipt } from '../../adapters/slack/posting/receipts.ts'

const page = readFileSync('docs/decisions/0150-which-refusals-are-final.md', 'utf8')

/** The rows of one section's table: the codes of the first cell, and the first receipt that the last one names. */
const rowsOf = (section: string): [string, string][] =>
  (page.split(`\n## ${section}\n`)[1]?.split('\n## ')[0] ?? '').split('\n').flatMap(line => {
    const cells = line.split('|').map(cell => cell.trim())
    const kind = /\b(gone|rejected|refused|revoked|later|unsure|posted)\b/.exec(cells.at(-2) ?? '')?.[1]
    const codes = cells[1]?.match(/\b(?:[a-z]+_[a-z_]+|ratelimited|accesslimited|\d{3,6})\b/g) ?? []
    return kind === undefined ? [] : codes.map((code): [string, string] => [code, kind])
  })

const SLACK = rowsOf('Slack')
const DISCORD = rowsOf('Discord').filter(([code]) => code.length > 3)

describe('Slack', () => {
  // What is posted in another way first is rejected where that fails too.
  test.each(SLACK)('%s is %s', (code, kind) => {
    const receipt = slackReceipt({ kind: 'refused', status: 200, code, detail: code })
    expect(receipt.kind).toBe(kind === 'posted' ? 'rejected' : kind)
  })

  test('the page has every code of the table, once', () => {
    expect(SLACK.map(([code]) => code).sort()).toEqual(Object.values(CODES).flat().sort())
  })

  test('a code that nobody knows is refused, and tried again', () => {
    expect(slackReceipt({ kind: 'refused', status: 200, code: 'some_new_code', detail: '' }).kind).toBe('refused')
  })
})

describe('Discord', () => {
  test.each(DISCORD)('%s is %s', (code, kind) => {
    const receipt = discordReceipt({ kind: 'refused', status: 400, code: Number(code), detail: code })
    // 160002 is posted in another way, and refused where that fails too.
    expect(receipt.kind).toBe(kind === 'posted' ? 'refused' : kind)
    expect(RESTJSONErrorCodes[Number(code)], 'no code of Discord’s').toBeDefined()
  })

  test('the page has about every code that is final', () => {
    expect(DISCORD.length).toBeGreaterThan(20)
  })

  test.each([
    [40333, 403],
    [40004, 400],
    [40006, 400],
    [130000, 503],
    [160006, 400],
    [999999, 404],
    [0, 404],
  ])('%i with status %i is refused, and tried again', (code, status) => {
    expect(discordReceipt({ kind: 'refused', status, code, detail: '' }).kind).toBe('refused')
  })

  test('a token that is not taken is revoked, and a body that is too large rejected, whatever the code', () => {
    expect(discordReceipt({ kind: 'refused', status: 401, code: 0, detail: '' }).kind).toBe('revoked')
    expect(discordReceipt({ kind: 'refused', status: 413, code: 0, detail: '' }).kind).toBe('rejected')
  })
})
