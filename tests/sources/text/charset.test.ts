// Charsets: what the header says, what the document says, and what the bytes are.
import iconv from 'iconv-lite'
import { expect, test } from 'vitest'
import { decode } from '../../../src/sources/text/charset.ts'

const korean = '똠방각하와 펲시콜라, 한미 확장억제'
const declared = (charset: string, text: string) => `<?xml version="1.0" encoding="${charset}"?><t>${text}</t>`
const header = (charset: string) => `application/rss+xml; charset=${charset}`
const read = (bytes: Uint8Array, contentType: string | null = null) => decode(bytes, contentType)

test.each([
  'euc-kr',
  'EUC-KR',
  'ks_c_5601-1987',
  'cp949',
  'MS949',
  'x-windows-949',
  'uhc',
  'ksc5601',
  'KSC_5601',
  'x-euc-kr',
  'EUC_KR',
  '949',
  'CP51949',
])('Korean named %s is CP949 whole, in the declaration and in the header', charset => {
  const xml = declared(charset, korean)
  expect(read(iconv.encode(xml, 'cp949'))).toBe(xml)
  expect(read(iconv.encode(korean, 'cp949'), header(charset))).toBe(korean)
})

test.each([
  ['shift_jis', '日米韓の首脳会談'],
  ['euc-jp', '日米韓の首脳会談'],
  ['gb2312', '朝鲜半岛局势'],
  ['gb18030', '朝鲜半岛局势'],
  ['big5', '朝鮮半島局勢'],
  ['koi8-r', 'Корейский полуостров'],
  ['windows-1251', 'Корейский полуостров'],
  ['iso-8859-2', 'Półwysep Koreański'],
  ['windows-1252', '“Allies” – café €5'],
])('%s is read when declared', (charset, text) => {
  const xml = declared(charset, text)
  expect(read(iconv.encode(xml, charset))).toBe(xml)
})

test.each([
  ['shift_jis', '日米韓の首脳会談①', 'cp932 MS932 windows-31j x-ms-cp932 SJIS ms_kanji csShiftJIS'],
  ['gbk', '朝鲜半岛局势与美国', 'cp936 ms936 windows-936 euc-cn EUC_CN gb_2312-80 x-gbk'],
  ['big5', '朝鮮半島局勢', 'cp950 ms950 windows-950 Big-5 x-x-big5 big5-hkscs'],
  ['koi8-r', 'Корейский полуостров', 'koi8r KOI8_R cp20866'],
  ['windows-1251', 'Корейский полуостров', 'win1251 win-1251 cp1251 windows1251'],
  ['iso-8859-2', 'Półwysep Koreański', 'iso8859-2 ISO_8859-2 8859-2 latin2'],
  ['iso-8859-5', 'Корейский полуостров', 'iso8859_5 ISO-8859-5'],
])('%s goes by many names', (charset, text, names) => {
  for (const name of names.split(' ')) {
    const xml = declared(name, text)
    expect(read(iconv.encode(xml, charset)), name).toBe(xml)
  }
})

test('ISO-8859-1 means windows-1252, as everywhere on the web', () => {
  expect(read(iconv.encode(declared('iso-8859-1', '“quoted”'), 'windows-1252'))).toContain('“quoted”')
})

test('ISO-2022-JP, whose bytes are all ASCII, is read when declared', () => {
  const bytes = Buffer.from('\x1b$BF|K\\\x1b(B', 'latin1') // 日本
  expect(read(bytes, header('iso-2022-jp'))).toBe('日本')
})

test.each([
  'euc-kr',
  'iso-8859-1',
  'windows-1252',
  'utf-16',
  'shift_jis',
  'nonsense',
])('valid UTF-8 wins over a header that says %s', charset => {
  expect(read(Buffer.from(korean), header(charset))).toBe(korean)
  expect(read(Buffer.from(declared(charset, korean)))).toBe(declared(charset, korean))
})

test('valid UTF-8 wins over a claim of ISO-2022-JP, whose bytes are all ASCII', () => {
  for (const text of [korean, declared('iso-2022-jp', korean)])
    expect(read(Buffer.from(text), header('iso-2022-jp'))).toBe(text)
  const spoiled = Buffer.concat([Buffer.from(korean), Buffer.from([0xff])])
  expect(read(spoiled, header('iso-2022-jp'))).toBe(`${korean}\ufffd`)
})

test('the header wins over the declaration when the bytes are not UTF-8', () => {
  expect(read(iconv.encode(declared('windows-1252', korean), 'cp949'), header('euc-kr'))).toContain(korean)
})

test.each([
  ['utf-8', Buffer.concat([Buffer.from([0xef, 0xbb, 0xbf]), Buffer.from(korean)])],
  ['utf-16le', Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from(korean, 'utf16le')])],
  ['utf-16be', Buffer.concat([Buffer.from([0xfe, 0xff]), iconv.encode(korean, 'utf-16be')])],
])('a byte order mark of %s is believed and removed', (_, bytes) => {
  expect(read(bytes, header('euc-kr'))).toBe(korean)
})

test.each(['utf-16le', 'utf-16be'])('%s without a mark is seen by its zeros', charset => {
  for (const text of ['<rss>한국</rss>', '\n \n<rss>한국</rss>', `<t>${korean.repeat(40)}</t>`])
    for (const type of [null, header('utf-16')]) expect(read(iconv.encode(text, charset), type)).toBe(text)
  const long = `<rss><title>${'확장억제'.repeat(300)}</title>`
  expect(read(iconv.encode(long, charset))).toBe(long)
})

test('UTF-8 with a character cut in two keeps all others', () => {
  const bytes = Buffer.concat([Buffer.from(korean), Buffer.from('한').subarray(0, 2), Buffer.from(korean)])
  expect(read(bytes, header('utf-8'))).toBe(`${korean}\ufffd${korean}`)
})

test('UTF-8 with as many whole characters as spoiled bytes stays UTF-8, whether it says so or not', () => {
  const bytes = Buffer.concat([Buffer.from('caf'), Buffer.from([0xe9]), Buffer.from(' says: Seoul’s talks go on')])
  for (const type of [null, header('utf-8'), header('iso-8859-1')])
    expect(read(bytes, type)).toBe('caf\ufffd says: Seoul’s talks go on')
})

test.each([
  'utf-8',
  'iso-8859-5',
  'iso-8859-2',
])('controls of windows-1252 in %s are its dashes and quotes', charset => {
  const bytes = Buffer.from('Seoul\x96Washington: Korea\x92s plan', 'latin1')
  expect(read(charset === 'utf-8' ? Buffer.from(bytes.toString('latin1')) : bytes, header(charset))).toBe(
    'Seoul–Washington: Korea’s plan',
  )
})

test('windows-1252 that calls itself UTF-8, or nothing, is not full of question marks', () => {
  expect(read(iconv.encode(declared('utf-8', 'café “open”'), 'windows-1252'))).toContain('café “open”')
  expect(read(iconv.encode('café', 'windows-1252'))).toBe('café')
})

test.each([
  '한국과 미국의 안보 협의',
  '“한미동맹 강화”…美 국무부 “北 도발 강력 규탄”',
  '[속보] 李대통령 “安保 패키지 협의 진전”',
  '방위비·관세·원잠…한·미 ‘팩트시트’ 후속 협의',
  '對北 제재, 韓美日 공조가 관건',
  '똠방각하 펲시콜라 한미',
])('Korean bytes that are not declared, or as UTF-8 or ISO-8859-1, are Korean: %s', headline => {
  for (const charset of ['utf-8', 'iso-8859-1']) {
    const xml = declared(charset, headline)
    expect(read(iconv.encode(xml, 'cp949'))).toBe(xml)
    expect(read(iconv.encode(headline, 'cp949'), header(charset))).toBe(headline)
  }
  expect(read(iconv.encode(headline, 'cp949'))).toBe(headline)
})

test.each([
  ['windows-1252', 'it’s not “ours”, it’s Zoë’s'],
  ['windows-1252', 'Größe, Übermaß, façade, ‘déjà vu’, «là»'],
])('%s without a declaration is not taken for Korean: %s', (charset, text) => {
  expect(read(iconv.encode(text, charset))).toBe(text)
})

test.each([
  ['euc-jp', '日米韓の首脳会談、ソウルで'],
  ['gb2312', '上海社会生活与朝鲜半岛局势，美国总统表示'],
  ['windows-1251', 'Корейский полуостров сегодня'],
])('%s without a declaration is not taken for Korean either: %s', (charset, text) => {
  expect(read(iconv.encode(text, charset))).not.toMatch(/\p{Script=Hangul}/u)
})

test.each([
  ['gbk', '朝鲜半岛局势与美国总统'],
  ['gbk', '韩国和美国将于下月举行会谈，讨论朝鲜问题'],
  ['euc-jp', 'ソウルで日米韓の首脳が会談する'],
])('%s without a declaration is seen: %s', (charset, text) => {
  const xml = `<rss><channel><title>${text}</title></channel></rss>`
  for (const type of [null, header('utf-8'), header('iso-8859-1')])
    expect(read(iconv.encode(xml, charset), type)).toBe(xml)
})

test.each([
  ['ja', 'shift_jis', '日米韓の首脳会談、ソウルで'],
  ['ja-JP', 'euc-jp', '首脳会談実施'],
  ['zh-cn', 'gbk', '警告：此消息未使用'],
  ['zh-TW', 'big5', '朝鮮半島局勢與美國總統'],
  ['ko', 'cp949', '옵션 可記'],
])('a feed in %s that names no charset is read as %s', (language, charset, text) => {
  for (const xml of [
    `<rss><language>${language}</language><t>${text}</t>`,
    `<feed xml:lang="${language}"><t>${text}</t>`,
  ])
    expect(read(iconv.encode(xml, charset))).toBe(xml)
  const french = `<rss><language>${language}</language><t>déjà vu à l’été</t>`
  expect(read(iconv.encode(french, 'windows-1252'))).toBe(french)
})

test('a header of another charset yields to a declaration that the bytes fit', () => {
  const xml = declared('euc-kr', korean)
  for (const charset of ['shift_jis', 'iso-8859-15'])
    expect(read(iconv.encode(xml, 'cp949'), header(charset)), charset).toBe(xml)
})

test.each([
  ['euc-kr', 'cp949', korean],
  ['shift_jis', 'shift_jis', '日米韓の首脳会談'],
])('a header of ISO-8859-1 yields to a declaration of %s that the bytes fit', (charset, written, text) => {
  const xml = declared(charset, text)
  expect(read(iconv.encode(xml, written), header('iso-8859-1'))).toBe(xml)
  expect(read(iconv.encode(xml, written).subarray(0, -5), header('iso-8859-1'))).toContain(text.slice(0, -1))
  const french = declared(charset, 'déjà vu à l’été')
  expect(read(iconv.encode(french, 'windows-1252'), header('iso-8859-1'))).toBe(french)
})

test.each([
  ['a spoiled byte', Buffer.concat([Buffer.from(korean), Buffer.from([0xff]), Buffer.from(korean)])],
  ['a character cut at the end', Buffer.from(korean).subarray(0, -1)],
  ['one of two characters cut', Buffer.from(`${korean.slice(0, 1)}각`).subarray(0, -2)],
])('UTF-8 with %s stays UTF-8 under a claim of EUC-KR', (_, bytes) => {
  expect(korean.startsWith(read(bytes, header('euc-kr')).split('\ufffd')[0] || 'nothing')).toBe(true)
})

test('a charset nobody knows and bytes of no charset still give text', () => {
  expect(read(Buffer.from('plain'), header('x-unknown-9'))).toBe('plain')
  expect(read(Buffer.from([0xff, 0x80, 0x81, 0x00, 0x41]))).toContain('A')
  expect(read(new Uint8Array(0))).toBe('')
})

test('the charset of a page is found in its meta element', () => {
  expect(read(iconv.encode(`<html><head><meta charset="euc-kr"><title>${korean}`, 'cp949'))).toContain(korean)
  const older = `<html><meta http-equiv="Content-Type" content="text/html; charset=euc-kr"><title>${korean}`
  expect(read(iconv.encode(older, 'cp949'))).toContain(korean)
})
