// Time zones: what an abbreviation means, and the instant at which clocks in a named zone show a time.
import { HOUR, instantAt, isZone } from '../../domain/time.ts'

/**
 * Hours east of UTC: RFC 822's own names, and those that newsrooms write. Where two zones share a name, the larger one.
 */
const table = `
  z 0, ut 0, utc 0, gmt 0, wet 0, est -5, edt -4, cst -6, cdt -5, mst -7, mdt -6, pst -8, pdt -7,
  akst -9, akdt -8, hst -10, ast -4, adt -3, nst -3.5, ndt -2.5, brt -3, art -3,
  kst 9, jst 9, hkt 8, sgt 8, pht 8, myt 8, wita 8, wit 9, ict 7, wib 7, ist 5.5, idt 3, pkt 5, msk 3, trt 3, sast 2,
  cet 1, cest 2, met 1, mest 2, bst 1, west 1, eet 2, eest 3,
  awst 8, aest 10, aedt 11, acst 9.5, acdt 10.5, nzst 12, nzdt 13`
const hours: ReadonlyMap<string, number> = new Map(rowsOf(table).map(([name = '', offset]) => [name, Number(offset)]))

/** The wall clock of a place, in summer or winter time. In capitals only: `et` is a French word. */
const clocks: ReadonlyMap<string, string> = new Map(
  rowsOf(
    `ET America/New_York, CT America/Chicago, MT America/Denver, PT America/Los_Angeles, AKT America/Anchorage,
    AET Australia/Sydney, NZT Pacific/Auckland, CLT America/Santiago, CLST America/Santiago, PYT America/Asuncion,
    UYT America/Montevideo, COT America/Bogota, PET America/Lima, VET America/Caracas, BOT America/La_Paz,
    WAT Africa/Lagos, CAT Africa/Maputo, EAT Africa/Nairobi, GST Asia/Dubai, IRST Asia/Tehran, NPT Asia/Kathmandu,
    MMT Asia/Yangon, UZT Asia/Tashkent, YEKT Asia/Yekaterinburg, NOVT Asia/Novosibirsk, VLAT Asia/Vladivostok,
    ULAT Asia/Ulaanbaatar, CHST Pacific/Guam, FJT Pacific/Fiji, PGT Pacific/Port_Moresby`,
  ).map(([name = '', zone = '']) => [name, zone]),
)

/** Smaller zones that share a name with the table: in a feed of theirs it means the wall clock there. */
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

/**
 * Zones in words: the names of Windows (CLDR's windowsZones), and what newsrooms say. They include summer time: Windows
 * calls New York's clock `Eastern Standard Time` all year.
 */
const inWords: ReadonlyMap<string, string> = new Map(
  rowsOf(
    `coordinated_universal UTC, universal UTC, greenwich UTC, greenwich_mean UTC, gmt Europe/London,
    british Europe/London, irish Europe/Dublin, w._europe Europe/Berlin, western_european Europe/Lisbon,
    central_europe Europe/Budapest, central_european Europe/Berlin, romance Europe/Paris, e._europe Europe/Chisinau,
    eastern_european Europe/Helsinki, fle Europe/Kiev, gtb Europe/Bucharest, turkey Europe/Istanbul,
    russian Europe/Moscow, moscow Europe/Moscow, belarus Europe/Minsk, israel Asia/Jerusalem, egypt Africa/Cairo,
    south_africa Africa/Johannesburg, e._africa Africa/Nairobi, w._central_africa Africa/Lagos,
    arab Asia/Riyadh, arabian Asia/Dubai, arabic Asia/Baghdad, iran Asia/Tehran, pakistan Asia/Karachi,
    west_asia Asia/Tashkent, central_asia Asia/Bishkek, india Asia/Kolkata, indian Asia/Kolkata, nepal Asia/Kathmandu,
    bangladesh Asia/Dhaka, myanmar Asia/Yangon, se_asia Asia/Bangkok, indochina Asia/Bangkok, china Asia/Shanghai,
    hong_kong Asia/Hong_Kong, taipei Asia/Taipei, singapore Asia/Singapore, philippine Asia/Manila,
    ulaanbaatar Asia/Ulaanbaatar, korea Asia/Seoul, korean Asia/Seoul, north_korea Asia/Pyongyang, tokyo Asia/Tokyo,
    japan Asia/Tokyo, vladivostok Asia/Vladivostok, w._australia Australia/Perth, aus_eastern Australia/Sydney,
    aus_central Australia/Darwin, cen._australia Australia/Adelaide, e._australia Australia/Brisbane,
    australian_eastern Australia/Sydney, australian_western Australia/Perth, tasmania Australia/Hobart,
    new_zealand Pacific/Auckland, west_pacific Pacific/Guam, hawaiian Pacific/Honolulu, hawaii Pacific/Honolulu,
    alaskan America/Anchorage, alaska America/Anchorage, pacific America/Los_Angeles, mountain America/Denver,
    us_mountain America/Phoenix, central America/Chicago, eastern America/New_York, us_eastern America/New_York,
    atlantic America/Halifax, newfoundland America/St_Johns, sa_pacific America/Bogota, venezuela America/Caracas,
    pacific_sa America/Santiago, argentina America/Argentina/Buenos_Aires, e._south_america America/Sao_Paulo,
    brasilia America/Sao_Paulo, central_america America/Guatemala, mexico America/Mexico_City, cuba America/Havana`,
  ).map(([name = '', zone = '']) => [name.replaceAll('_', ' '), zone]),
)
const words = /((?:[\p{L}.]{1,14} ){1,3}?)(?:(standard|daylight|summer|winter|mean) )?time\b/iu

/** Whether a text names its zone in unknown words: no other zone may then take its place. */
export function namesUnknownZone(text: string): boolean {
  const [, name, kind] = words.exec(text) ?? []
  return name !== undefined && kind !== undefined && zoneInWords(name) === null
}

/** The words before `Time`; the zone's name may be just the last of them. */
function zoneInWords(name: string): string | null {
  const parts = name.trim().toLowerCase().split(' ')
  const tails = parts.map((_, from) => parts.slice(from).join(' '))
  return tails.map(tail => inWords.get(tail)).find(zone => zone !== undefined) ?? null
}

/** The zone that a text names as `Asia/Seoul` or `Korea Standard Time`, or null. */
export function zoneIn(text: string): string | null {
  const name = /[A-Z][A-Za-z]{1,20}\/[A-Z][\w+/-]{1,40}/.exec(text)?.[0]
  if (name !== undefined && isZone(name)) return name
  const said = words.exec(text)?.[1]
  return said === undefined ? null : zoneInWords(said)
}

/** The instant (ms since 1970) at which clocks in `timezone` show `wall`. An unknown zone, or null, means UTC. */
export function instantIn(wall: number, timezone: string | null): number {
  return timezone === null || !isZone(timezone) ? wall : instantAt(wall, timezone)
}
