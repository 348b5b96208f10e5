import { expect, test } from 'vitest'
import { formatMode, parseMode } from '../../src/domain/mode.ts'
import { dueAt } from '../../src/domain/subscription.ts'
import { formatDuration, nextAtTime, parseDuration } from '../../src/domain/time.ts'

const at = (time: string, now: string, zone: string) => nextAtTime(time, new Date(now), zone).toISOString()

test('a daily time is today when it is still to come in the zone, and tomorrow when it has passed', () => {
  expect(at('08:30', '2026-02-25T20:00:00Z', 'Asia/Seoul')).toBe('2026-02-25T23:30:00.000Z')
  expect(at('08:30', '2026-02-25T23:30:00Z', 'Asia/Seoul')).toBe('2026-02-26T23:30:00.000Z')
})

test('a daily time keeps its place on the clock over both changes of clocks', () => {
  expect(at('09:00', '2026-03-07T15:00:00Z', 'America/New_York')).toBe('2026-03-08T13:00:00.000Z')
  expect(at('09:00', '2026-10-31T15:00:00Z', 'America/New_York')).toBe('2026-11-01T14:00:00.000Z')
})

test('a daily time that the clock skips comes after the jump', () => {
  expect(at('02:30', '2026-03-08T05:30:00Z', 'America/New_York')).toBe('2026-03-08T07:30:00.000Z')
})

test('hourly means the next full hour, and instant means now', () => {
  const now = new Date('2026-02-25T10:20:30Z')
  expect(dueAt({ kind: 'hourly' }, now, 'UTC').toISOString()).toBe('2026-02-25T11:00:00.000Z')
  expect(dueAt({ kind: 'instant' }, now, 'UTC')).toEqual(now)
})

test('modes are read as people type them', () => {
  expect(parseMode('Instant')).toEqual({ kind: 'instant' })
  expect(parseMode('daily 8:05')).toEqual({ kind: 'daily', at: '08:05' })
  expect(parseMode('daily')).toEqual({ kind: 'daily', at: '09:00' })
  for (const wrong of ['fortnightly', 'daily 24:00', 'daily 8', 'hourly 3', ''])
    expect(parseMode(wrong), wrong).toBeNull()
})

test('quiet hours are read with any mode or alone, and written back as they are typed', () => {
  expect(parseMode('hourly quiet 22:00-7:00')).toEqual({ kind: 'hourly', quiet: { from: '22:00', to: '07:00' } })
  expect(parseMode('quiet 22:00 to 07:00')).toEqual({ kind: 'instant', quiet: { from: '22:00', to: '07:00' } })
  expect(formatMode({ kind: 'daily', at: '08:30', quiet: { from: '22:00', to: '07:00' } })).toBe(
    'daily 08:30 quiet 22:00-07:00',
  )
  for (const wrong of [
    'quiet',
    'quiet 22:00',
    'instant quiet 22:00-22:00',
    'quiet 1-2',
    'quiet 22:00-07:00 hourly daily',
  ])
    expect(parseMode(wrong), wrong).toBeNull()
})

test('what is found in quiet hours is due at their end, over midnight too, and at once outside them', () => {
  const mode = { kind: 'instant' as const, quiet: { from: '22:00', to: '07:00' } }
  const due = (now: string) => dueAt(mode, new Date(now), 'Asia/Seoul').toISOString()
  expect(due('2026-02-25T12:59:00Z')).toBe('2026-02-25T12:59:00.000Z')
  expect(due('2026-02-25T13:00:00Z')).toBe('2026-02-25T22:00:00.000Z')
  expect(due('2026-02-25T20:00:00Z')).toBe('2026-02-25T22:00:00.000Z')
  expect(due('2026-02-25T22:00:00Z')).toBe('2026-02-25T22:00:00.000Z')
  const daily = { kind: 'daily' as const, at: '06:00', quiet: mode.quiet }
  expect(dueAt(daily, new Date('2026-02-25T12:00:00Z'), 'Asia/Seoul').toISOString()).toBe('2026-02-25T22:00:00.000Z')
})

test('lengths of time are read and written', () => {
  expect([parseDuration('1s'), parseDuration('10m'), parseDuration('2h'), parseDuration('1d')]).toEqual([
    1000, 600_000, 7_200_000, 86_400_000,
  ])
  for (const wrong of ['10', 'm', '-1m', '1.5h', '1w']) expect(parseDuration(wrong), wrong).toBeNull()
  expect([1000, 45_000, 600_000, 7_200_000, 200_000_000].map(formatDuration)).toEqual([
    '1 s',
    '45 s',
    '10 min',
    '2 h',
    '2 days',
  ])
})
