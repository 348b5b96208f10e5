// What the answers about news say in Korean.
import type * as en from '../en/news.ts'

export const brief: typeof en.brief = {
  title: (day, number, since) => `브리핑 · ${day} · ${since} ${number}건`,
  track: (title, number) => `${title} (${number})`,
  rest: (from, to) => (from > to ? '이 브리핑 소식의 이어진 보도' : `이 브리핑의 ${from}–${to}번째 소식`),
  again: '이어진 보도: ',
  older: date => `, ${date}; 지난 소식, 이제 확인`,
  olderSeen: number => `지난 소식, 이제 확인 (${number})`,
  withdrawn: source => `${source}에서 철회: `,
  tail: (mentions, repeats, corrected, unread) =>
    [
      `언급만 ${mentions}건`,
      ...(repeats > 0 ? [`이미 아시는 소식의 후속 보도 ${repeats}건`] : []),
      `정정 ${corrected}건`,
      `읽지 못한 출처: ${unread.slice(0, 5).join(', ') || '없음'}`,
    ].join(' · '),
  none: (tracks, since) => `${since} 새 소식이 없습니다: ${tracks}`,
  last: date => `마지막 소식은 ${date}이었습니다.`,
  never: '아직 소식이 없습니다.',
  passing: number => `언급만 한 기사는 ${number}건입니다.`,
}

export const status: typeof en.status = {
  noStory: '아직 소식 없음',
  soon: '출처에 실리는 대로 알려 드립니다.',
  fresh: length => `마지막 소식 ${length} 전`,
  old: (length, date) => `${length} 동안 소식 없음(마지막 ${date})`,
  latest: '최신: ',
  lastStories: '최근 소식',
  stands: '현재 상황',
  days: days => `${days}일`,
  today: (today, usual) => (usual === null ? `오늘 ${today}건` : `오늘 ${today}건, 보통 하루 ${usual}건`),
  since: date => `${date}부터`,
}

export const timeline: typeof en.timeline = {
  title: track => `${track}: 지금까지의 흐름`,
  none: track => `${track}에는 아직 소식이 없습니다`,
  storyline: (name, number) => `${name} (${number})`,
  earlier: number => `… 그전 소식 ${number}건`,
  before: was => `이전: ${was}`,
}

export const search: typeof en.search = {
  none: asked => `“${asked}”을(를) 담은 소식이 없습니다`,
  noneHint: '모든 낱말이 기사에 들어 있어야 합니다. 낱말을 줄여 보세요.',
  some: (number, asked) => `“${asked}” 소식 ${number}건`,
  newest: (number, asked) => `“${asked}” 최신 소식 ${number}건`,
  further: (from, to, asked) => `“${asked}” 소식 ${from}–${to}번째`,
}
