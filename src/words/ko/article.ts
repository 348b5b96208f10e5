// What is said of an article beside its own words, in Korean: its age, its corrections, why it was told.
import type { Genre } from '../../domain/reason.ts'
import type { Words } from '../en.ts'

export const correction: Words['correction'] = {
  corrected: at => ['정정 ', { at }, ': '],
  withdrawn: (at, by) => ['기사 철회 ', { at }, ` (${by})`],
  withdrawnBy: by => `${by} 기사 철회: `,
  hasWithdrawn: by => `${by}에서 이 기사를 철회했습니다: `,
  differs: (by, now, was) => `• 다른 보도: ${by}, ${was} → ${now}`,
  corrects: (by, now, was) => `${by}에서 기사를 정정했습니다: ${was === '' ? now : `${was} → ${now}`}`,
}

export const age: Words['age'] = {
  seen: at => [{ at }, ' 확인'],
  undated: '게시일 없음',
  days: days => `${days}일 전`,
  dated: '작성일 ',
}

const GENRES: Readonly<Record<Genre, string>> = {
  market: '증시',
  company: '기업',
  sport: '스포츠',
  culture: '문화',
  'home politics': '국내 정치',
  opinion: '의견',
}

export const reason: Words['reason'] = one => {
  switch (one.kind) {
    case 'headline':
      return '제목에 있음'
    case 'opening':
      return '첫 문장에 있음'
    case 'alternatives':
      return '검색식의 여러 갈래에 해당'
    case 'own-sentence':
      return '긴 글에서 한 문장 전체로 다룸'
    case 'elsewhere':
      return '제목에 다른 나라가 있음'
    case 'place':
      return '장소로만 나옴'
    case 'list':
      return '목록이나 칼럼'
    case 'query':
      return '검색식의 단어'
    case 'share':
      return `문장 ${one.of}개 중 ${one.named}개에 나옴`
    case 'terms':
      return `트랙의 단어 ${one.count}개`
    case 'genre':
      return `${GENRES[one.genre]} 기사`
    case 'words':
      return `단어 ${one.words.map(word => `“${word}”`).join(', ')}`
  }
}
