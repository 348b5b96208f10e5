// The page's own texts in Korean: its frame and its views.
import type { page as enPage } from '../en/web.ts'

const STATES = { pending: '대기', sending: '전송 중', sent: '전송됨', dead: '포기함', expired: '기한 지남' }

export const page: typeof enPage = {
  skip: '본문으로 건너뛰기',
  views: '화면',
  nav: {
    now: '지금',
    tracks: '트랙',
    search: '검색',
    try: '시험',
    sources: '출처',
    channels: '채널',
    deliveries: '전송',
    changes: '변경 기록',
  },
  ago: length => `${length} 전`,
  in: length => `${length} 뒤`,
  states: STATES,
  any: '전체',
  filter: '걸러 보기',
  act: '조치',
  pages: '쪽',
  newer: '이전 쪽',
  older: '다음 쪽',
  notFound: '그런 페이지가 없습니다',
  away: '봇의 저장소를 읽을 수 없습니다',
  awayHint: '잃은 것은 없습니다. 데이터베이스가 응답하면 바로 이어집니다. 1분 뒤에 다시 불러와 주세요.',
  readNow: '지금 읽기',
  tryAgain: '다시 시도',
  done: {
    read: '지금 읽습니다. 몇 초 뒤에 이 페이지를 다시 불러와 주세요.',
    opened: '이 채널에 다시 올립니다. 대기 중인 것은 바로 올라갑니다. 포기한 것은 ‘재전송’을 눌러야 올라갑니다.',
    retried: '올릴 수 있는 것은 다시 대기하며 바로 올라갑니다.',
    left: '다시 시도한 것이 없습니다. 포기한 것이 아니거나, 채널이 더는 구독하지 않거나 그 소식을 껐습니다.',
    nothing: '할 일이 없었습니다.',
  },

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
    wrong: things => `문제가 ${things}가지 있습니다`,
    alerts: '최근 알림',
    none: '아직 알림이 없습니다.',
    platforms: '플랫폼',
  },

  wrong: {
    restored: since =>
      `${since}의 사본입니다(복원한 백업이거나 옮기고 남은 것). linchpin resume을 실행할 때까지 읽지도 올리지도 않습니다.`,
    disk: megabytes =>
      `데이터 폴더의 디스크에 ${megabytes}MB만 남았습니다. 공간을 비우거나 linchpin compact를 실행하세요.`,
    still: sources =>
      `출처 ${sources}곳을 읽을 때가 지났는데 1분 동안 아무것도 읽지 않았습니다. 읽는 프로세스가 돌고 있습니까?`,
    offline: sources =>
      `네트워크가 없습니다. 출처 ${sources}곳 모두에 닿지 않습니다. 저절로 다시 시도하니 이 기기의 연결과 프록시를 확인하세요.`,
    failing: sources => `출처 ${sources}곳을 읽지 못합니다`,
    failed: times => `연속 ${times}회, 처음은`,
    silent: sources => `출처 ${sources}곳이 유난히 오래 조용합니다. 그 주소에 아직 소식이 올라오는지 확인하세요`,
    stopped: channels => `채널 ${channels}곳에 올리기가 멈췄습니다. 원인을 고친 뒤 다시 시도하세요`,
    off: platform =>
      `${platform} 채널이 구독하고 있지만 ${platform}이(가) 꺼져 있습니다. 토큰을 설정하고(linchpin doctor) 다시 시작하세요.`,
    waiting: posts => `게시물 ${posts}건이 늦어지고 있습니다. 가장 오래된 것`,
    untried: '아직 시도하지 않았습니다',
    paused: '플랫폼이 기다리라고 했고, 끝나는 때는',
    dead: posts => `하루 사이 게시물 ${posts}건을 올리지 못하고 포기했습니다:`,
  },

  sources: {
    title: '출처',
    caption: (shown, all) =>
      `출처 ${shown === all ? `${all}곳` : `${all}곳 가운데 ${shown}곳`}, 실패하거나 조용한 곳이 먼저`,
    named: '이름이나 주소',
    source: '출처',
    state: '상태',
    states: { failing: '실패', silent: '조용함', unread: '아직 읽지 않음', well: '정상' },
    cadence: '읽는 간격',
    usual: gap => `새 소식은 보통 ${gap}마다`,
    news: '마지막 새 소식',
    read: '마지막 읽기',
    next: '다음 읽기',
    cost: '읽기 한 번의 비용',
    traffic: (bytes, notModified) => `${Math.ceil(bytes / 1000)}kB, ${Math.round(100 * notModified)}%는 변경 없음(304)`,
    fired: '30일간 알림',
    never: '없음',
  },

  channels: {
    title: '채널',
    caption: channels => `구독하는 채널 ${channels}곳, 멈춘 곳이 먼저`,
    channel: '채널',
    follows: '구독',
    off: platform => `올리지 않음: ${platform}이(가) 꺼져 있습니다`,
    next: '다음 브리핑',
    told: '마지막 알림',
    waiting: '대기',
    first: '첫 번째',
    muted: '끈 소식',
    judged: '평가',
    state: '상태',
  },

  deliveries: {
    title: '전송',
    counts: counts =>
      counts.length === 0
        ? '아직 없습니다.'
        : counts.map(([state, number]) => `${STATES[state]} ${number}건`).join(', '),
    caption: '전송, 최근 것부터',
    none: '해당하는 전송이 없습니다',
    mistaken: '채널은 slack/T012AB3CD/C045EF6GH처럼 플랫폼/워크스페이스/채널로 씁니다.',
    id: '번호',
    state: '상태',
    platform: '플랫폼',
    channel: '채널',
    age: '기간',
    ages: { '1h': '1시간', '1d': '하루', '7d': '7일', '30d': '30일' },
    alert: '알림',
    when: '때',
    why: '이유',
    attempts: number => `시도 ${number}회`,
    doubled: '두 번 올라갔을 수 있음',
    retry: '재전송',
    retryAll: '여기 있는 것 모두 재전송(한 번에 200건)',
  },

  changes: {
    title: '변경 기록',
    caption: '지난 90일의 변경, 최근 것부터',
    none: '지난 90일 동안 바뀐 것이 없습니다',
    at: '때',
    who: '누가',
    what: '무엇을',
    where: '어디서',
    undone: '되돌림',
  },
}
