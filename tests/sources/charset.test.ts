// Charsets: what the header says, what the document says, and what the bytes are.
import iconv from 'iconv-lite'
import { expect, test } from 'vitest'
import { decode } from '../../src/sources/charset.ts'

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
  expect(read(iconv.encode('<rss>한국</rss>', charset))).toBe('<rss>한국</rss>')
})

test('UTF-8 with a character cut in two keeps all others', () => {
  const bytes = Buffer.concat([Buffer.from(korean), Buffer.from('한').subarray(0, 2), Buffer.from(korean)])
  expect(read(bytes, header('utf-8'))).toBe(`${korean}\ufffd${korean}`)
})

test('windows-1252 that calls itself UTF-8, or nothing, is not full of question marks', () => {
  expect(read(iconv.encode(declared('utf-8', 'café “open”'), 'windows-1252'))).toContain('café “open”')
  expect(read(iconv.encode('café', 'windows-1252'))).toBe('café')
})

test('Korean bytes without any declaration are read as Korean', () => {
  expect(read(iconv.encode('<rss>한국과 미국의 안보 협의</rss>', 'cp949'))).toContain('한국과 미국의 안보 협의')
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
