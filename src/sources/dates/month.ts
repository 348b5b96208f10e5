// Month names as feeds spell them: words of twenty languages and their abbreviations; `9월`, `九月`, `tháng 9`.

const january =
  'january januar janvier enero janeiro gennaio januari styczen stycznia ocak января январь січня ' +
  'січень януари ianuarie'
const february =
  'february februar fevrier febrero fevereiro febbraio februari luty lutego subat февраля февраль ' +
  'лютого лютий февруари februarie'
const march =
  'march marz maerz mrz mars marzo marco maart marts maret marzec marca mart марта март березня березень martie'
const april = 'april avril abril aprile kwiecien kwietnia nisan апреля апрель квітня квітень април aprilie'
const may = 'may mai mayo maio maggio mei maj maja mayıs mayis мая май травня травень'
const june = 'june juni juin junio junho giugno czerwiec czerwca haziran июня июнь червня червень юни iunie'
const july = 'july juli juillet julio julho luglio lipiec lipca temmuz июля июль липня липень юли iulie'
const august = 'august aout agosto augustus augusti agustus sierpien sierpnia agustos августа август серпня серпень'
const september =
  'september septembre septiembre setiembre setembro settembre wrzesien wrzesnia eylul сентября ' +
  'сентябрь вересня вересень септември septembrie'
const october =
  'october oktober octobre octubre outubro ottobre pazdziernik pazdziernika ekim октября октябрь жовтня ' +
  'жовтень октомври octombrie'
const november =
  'november novembre noviembre novembro listopad listopada kasım kasim ноября ноябрь листопада листопад ' +
  'ноември noiembrie'
const december =
  'december dezember decembre diciembre dezembro dicembre desember grudzien grudnia aralık aralik ' +
  'декабря декабрь грудня грудень декември decembrie'
const months = [january, february, march, april, may, june, july, august, september, october, november, december].map(
  names => names.split(' '),
)

/** Months by name and by every beginning of a name; 0 for a beginning that two months share, such as `jui`. */
const numbers = new Map<string, number>()
for (const [index, names] of months.entries())
  for (const name of names.map(plainOf))
    for (let length = 3; length <= name.length; length++) {
      const beginning = name.slice(0, length)
      const other = numbers.get(beginning) ?? index + 1
      numbers.set(beginning, other === index + 1 ? other : 0)
    }

/**
 * The number (1 to 12) of the month that a word names, in full or cut to three or more letters; null if it names none
 * (`mar` does, `mardi` does not). Ignores accents: `août` and `aout` are the same.
 */
export function monthNamed(word: string): number | null {
  return numbers.get(plainOf(word.toLowerCase())) || null
}

/** Most words have no accents, and removing them costs more than everything else. */
function plainOf(lower: string): string {
  return /^[a-z]+$/.test(lower) ? lower : lower.normalize('NFD').replace(/\p{M}/gu, '')
}

const numerals = ['一', '二', '三', '四', '五', '六', '七', '八', '九', '十', '十一', '十二']

/** Vietnamese uses numbers as names: `25 tháng 2 năm 2026`, `25 Tháng Hai 2026`, `25 Thg2 2026`. */
const vietnamese = 'một,hai,ba,tư,năm,sáu,bảy,tám,chín,mười,mười một,mười hai'.split(',')
const vietnameseMonth = new RegExp(
  `(?<!\\p{L})(?:tháng|thg)\\.? ?(\\d{1,2}|${vietnamese.toReversed().join('|')})(?!\\p{L})`,
  'giu',
)

/**
 * Turns `20 9월 2026` and `20 九月 2026` into `20 sep 2026`: programs put another language's month into an English date.
 */
export function withNamedMonths(line: string): string {
  if (/th(?:áng|g)/i.test(line))
    return line
      .replace(vietnameseMonth, (whole, name: string) => {
        const index = (vietnamese.indexOf(name.toLowerCase()) + 1 || Number(name)) - 1
        return months[index]?.[0]?.slice(0, 3).padStart(4).padEnd(5) ?? whole
      })
      .replace(/,? ?năm (?=\d{4})/i, ' ')
      .replace(/ {2,}/g, ' ')
  if (!/[월月]/.test(line)) return line
  return line.replace(/(?<!\d)(\d{1,2}|十[一二]?|[一二三四五六七八九])[월月]/g, (whole, number: string) => {
    const index = (numerals.indexOf(number) + 1 || Number(number)) - 1
    return months[index]?.[0]?.slice(0, 3) ?? whole
  })
}
