// The page's own texts in Korean: its frame and its views.
import type { page as enPage } from '../en/web.ts'

const STATES = { pending: '대기', sending: '전송 중', sent: '전송됨', dead: '포기함', expired: '기한 지남' }

export const page: typeof enPage = {
  skip: '본문으로 건너뛰기',
  views: '화면',
  nav: { now: '지금', sources: '출처' },
  ago: length => `${length} 전`,
  in: length => `${length} 뒤`,
  states: STATES,
  pages: '쪽',
  newer: '이전 쪽',
  older: '다음 쪽',
  notFound: '그런 페이지가 없습니다',
  away: '데이터베이스에 연결할 수 없습니다',
  awayHint: '잃은 것은 없습니다. 데이터베이스가 응답하면 바로 이어집니다. 1분 뒤에 다시 불러와 주세요.',
  forwarded: '다른 사이트에서 보낸 요청이라 처리하지 않았습니다.',

  signIn: {
    title: '로그인',
    token: '토큰',
    hint: '봇 환경의 LINCHPIN_PAGE_TOKEN 값입니다.',
    wrong: '토큰이 맞지 않습니다.',
    wait: '잘못된 토큰이 너무 많았습니다. 1분 뒤에 다시 시도해 주세요.',
  },

  now: {
    title: '지금',
    well: (sources, tracks) => `모두 정상입니다. 출처 ${sources}곳에서 트랙 ${tracks}개를 지켜봅니다.`,
    alerts: '최근 알림',
    none: '아직 알림이 없습니다.',
    deliveries: counts =>
      `전송: ${counts.map(([state, number]) => `${STATES[state]} ${number}건`).join(', ') || '아직 없음'}`,
  },

  sources: {
    title: '출처',
    caption: (shown, all) => `출처 ${all}곳 가운데 ${shown}곳, 실패하거나 조용한 곳이 먼저`,
    columns: { source: '출처', state: '상태', read: '마지막 읽기', next: '다음 읽기' },
    well: '정상',
    unread: '아직 읽지 않음',
    never: '없음',
  },
}
