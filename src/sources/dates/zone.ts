// Time zones: what an abbreviation means, and which instant a wall clock in a named zone shows.
import { HOUR, instantAt, isZone } from '../../domain/time.ts'

/** Hours east of UTC. RFC 822's own names, and those that newsrooms write; where two zones share a name, the larger. */
const table = `
  z 0, ut 0, utc 0, gmt 0, wet 0, est -5, edt -4, cst -6, cdt -5, mst -7, mdt -6, pst -8, pdt -7,
  akst -9, akdt -8, hst -10, ast -4, adt -3, nst -3.5, ndt -2.5, brt -3, art -3,
  kst 9, jst 9, hkt 8, sgt 8, pht 8, myt 8, wita 8, wit 9, ict 7, wib 7, ist 5.5, idt 3, pkt 5, msk 3, trt 3, sast 2,
  cet 1, cest 2, met 1, mest 2, bst 1, west 1, eet 2, eest 3,
  awst 8, aest 10, aedt 11, acst 9.5, acdt 10.5, nzst 12, nzdt 13`
const hours: ReadonlyMap<string, number> = new Map(rowsOf(table).map(([name = '', offset]) => [name, Number(offset)]))

/** The wall clock of a place, be it summer or winter there. In capitals alone: `et` is a word of French. */
const clocks: ReadonlyMap<string, string> = new Map(
  rowsOf(
    `ET America/New_York, CT America/Chicago, MT America/Denver, PT America/Los_Angeles, AKT America/Anchorage,
    AET Australia/Sydney, NZT Pacific/Auckland`,
  ).map(([name = '', zone = '']) => [name, zone]),
)

/** Smaller zones that go by a name of the table: what a feed of theirs calls so is the wall clock there. */
const namesakes: ReadonlyMap<string, readonly string[]> = new Map(
  rowsOf(
    `cst Asia/Shanghai Asia/Chongqing Asia/Taipei Asia/Macau PRC ROC America/Havana, cdt America/Havana,
    ist Asia/Jerusalem Asia/Tel_Aviv Israel Europe/Dublin, pst Asia/Manila, bst Asia/Dhaka,
    ast Asia/Riyadh Asia/Kuwait Asia/Bahrain Asia/Qatar Asia/Baghdad Asia/Aden,
    est Australia/Sydney Australia/Melbourne Australia/Brisbane Australia/Hobart Australia/Canberra,
    edt Australia/Sydney Australia/Melbourne Australia/Hobart Australia/Canberra`,
  ).map(([name = '', ...zones]) => [name, zones]),
)

function rowsOf(text: string): string[][] {
  return text.split(',').map(row => row.trim().split(/\s+/))
}

export function isAbbreviation(name: string): boolean {
  return hours.has(name.toLowerCase()) || clocks.has(name)
}

/** The instant (ms since 1970) at which clocks show `wall` in the zone of an abbreviation, for a feed in `timezone`. */
export function instantBy(abbreviation: string, wall: number, timezone: string | null): number {
  const clock = clocks.get(abbreviation)
  if (clock !== undefined) return instantIn(wall, clock)
  const name = abbreviation.toLowerCase()
  if (timezone !== null && namesakes.get(name)?.includes(timezone)) return instantIn(wall, timezone)
  return wall - (hours.get(name) ?? 0) * HOUR
}

/** The zone a text names as `Asia/Seoul`, or null. */
export function zoneIn(text: string): string | null {
  const name = /[A-Z][A-Za-z]{1,20}\/[A-Z][\w+/-]{1,40}/.exec(text)?.[0]
  return name !== undefined && isZone(name) ? name : null
}

/** The instant (ms since 1970) at which clocks in `timezone` show `wall`. An unknown zone, or null, is UTC. */
export function instantIn(wall: number, timezone: string | null): number {
  return timezone === null || !isZone(timezone) ? wall : instantAt(wall, timezone)
}
