// The months as feeds spell them: the words of a dozen languages and what is left of them, and `9월` or `九月`.

const january = 'january januar janvier enero janeiro gennaio januari'
const february = 'february februar fevrier febrero fevereiro febbraio februari'
const march = 'march marz maerz mrz mars marzo marco maart marts maret'
const april = 'april avril abril aprile'
const may = 'may mai mayo maio maggio mei maj'
const june = 'june juni juin junio junho giugno'
const july = 'july juli juillet julio julho luglio'
const august = 'august aout agosto augustus augusti agustus'
const september = 'september septembre septiembre setiembre setembro settembre'
const october = 'october oktober octobre octubre outubro ottobre'
const november = 'november novembre noviembre novembro'
const december = 'december dezember decembre diciembre dezembro dicembre desember'
const months = [january, february, march, april, may, june, july, august, september, october, november, december].map(
  names => names.split(' '),
)

/** The months under their names and all beginnings of these; 0 for a beginning that two months share, as `jui`. */
const numbers = new Map<string, number>()
for (const [index, names] of months.entries())
  for (const name of names)
    for (let length = 3; length <= name.length; length++) {
      const beginning = name.slice(0, length)
      const other = numbers.get(beginning) ?? index + 1
      numbers.set(beginning, other === index + 1 ? other : 0)
    }

/**
 * The number (1 to 12) of the month a word names, in full or cut to three letters or more; null when it names none
 * (`mar` does, `mardi` does not). Accents are ignored: `août` and `aout` are the same.
 */
export function monthNamed(word: string): number | null {
  const lower = word.toLowerCase()
  const plain = isPlain.test(lower) ? lower : lower.normalize('NFD').replace(/\p{M}/gu, '')
  return numbers.get(plain) || null
}

/** Most words are, and taking accents away costs more than all the rest. */
const isPlain = /^[a-z]+$/

const numerals = ['一', '二', '三', '四', '五', '六', '七', '八', '九', '十', '十一', '十二']

/** `20 9월 2026` and `20 九月 2026` as `20 sep 2026`: programs put another language's month into an English date. */
export function withNamedMonths(line: string): string {
  if (!/[월月]/.test(line)) return line
  return line.replace(/(?<!\d)(\d{1,2}|十[一二]?|[一二三四五六七八九])[월月]/g, (whole, number: string) => {
    const index = (numerals.indexOf(number) + 1 || Number(number)) - 1
    return months[index]?.[0]?.slice(0, 3) ?? whole
  })
}
