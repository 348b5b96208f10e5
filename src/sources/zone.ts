// Time zones: what an abbreviation means, and which instant a wall clock in a named zone shows.
import { instantAt, isZone } from '../domain/time.ts'

/** Hours east of UTC. RFC 822's own names, and those that newsrooms write; where two zones share a name, the larger. */
const table = `
  z 0, ut 0, utc 0, gmt 0, wet 0, est -5, edt -4, cst -6, cdt -5, mst -7, mdt -6, pst -8, pdt -7, et -5, ct -6, mt -7, pt -8,
  akst -9, akdt -8, hst -10, ast -4, adt -3, nst -3.5, ndt -2.5, brt -3, art -3,
  kst 9, jst 9, hkt 8, sgt 8, ict 7, wib 7, ist 5.5, pkt 5, msk 3, trt 3, sast 2,
  cet 1, cest 2, met 1, mest 2, bst 1, west 1, eet 2, eest 3,
  awst 8, aest 10, aedt 11, acst 9.5, acdt 10.5, nzst 12, nzdt 13`
const hours: ReadonlyMap<string, number> = new Map(
  table.split(',').map(entry => {
    const [name = '', offset] = entry.trim().split(' ')
    return [name, Number(offset)]
  }),
)

/** Minutes east of UTC of an abbreviation such as `KST`, or null when it is none known. */
export function offsetNamed(name: string): number | null {
  const found = hours.get(name.toLowerCase())
  return found === undefined ? null : found * 60
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
