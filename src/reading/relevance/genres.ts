// Recognizes kinds of news by their words, such as market reports and sport. Used only by tracks that learned what they
// mean to them.
import type { Genre } from '../../domain/reason.ts'

const GENRES: Readonly<Record<Genre, RegExp>> = {
  market: /증권|특징주|마켓|코스피|코스닥|증시|주가|환율|ETF|목표가|KOSPI|\bshares\b|\bstocks\b|실적|영업이익|수혜/,
  company: /삼성|현대|LG|SK|한화|기업|업체|company|Samsung|Hyundai|\bfirm/,
  sport: /축구|월드컵|평가전|골프|LPGA|KBO|선수|감독|야구|올림픽|football|soccer|World Cup|golf|\bdefeat/i,
  culture: /화장품|K팝|K-pop|뷰티|영화|드라마|가수|배우|축제|맛집|\bfilm\b|\bactor|festival/i,
  'home politics': /지지율|여론조사|국민의힘|민주당|野|與|부동산|재판|특검/,
  opinion: /칼럼|사설|기고|오피니언|인터뷰|opinion|editorial|르포/i,
}

/** The kinds of news whose words occur in a line. */
export const genresOf = (line: string): Genre[] =>
  Object.keys(GENRES)
    .filter(isGenre)
    .filter(genre => GENRES[genre].test(line))

/** Restores a genre's name from a weight's name. */
export const isGenre = (name: string): name is Genre => Object.hasOwn(GENRES, name)
