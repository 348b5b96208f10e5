// The Korean texts. Over 250 lines: a language is read in one place. English is the pattern: what it has, this has.
// What stands in backticks is to be typed, and typed it stays in English.
import type { Mode } from '../domain/mode.ts'
import type { Words } from './en.ts'
import { alert } from './ko/alert.ts'
import { age, correction, reason } from './ko/article.ts'
import { commands, options } from './ko/commands.ts'
import { desk } from './ko/desk.ts'
import { home } from './ko/home.ts'
import { changes } from './ko/ledger.ts'
import { feed, look } from './ko/look.ts'
import { brief, search, status, timeline } from './ko/news.ts'
import { operators } from './ko/operators.ts'
import { installation, places } from './ko/places.ts'
import { problems } from './ko/problems.ts'
import { settings } from './ko/settings.ts'
import { SOURCE_PROBLEMS } from './ko/source-problems.ts'
import { track } from './ko/track-form.ts'
import { page } from './ko/web.ts'
import { daysBetween, moments } from './moments.ts'

const DAYS: Readonly<Record<string, string>> = {
  mon: '월요일',
  tue: '화요일',
  wed: '수요일',
  thu: '목요일',
  fri: '금요일',
  sat: '토요일',
  sun: '일요일',
}

function schedule(mode: Mode): string {
  switch (mode.kind) {
    case 'instant':
      return '즉시'
    case 'hourly':
      return '매시간'
    case 'daily':
      return `${mode.weekdays ? '평일' : '매일'} ${mode.at}`
    case 'weekly':
      return `매주 ${DAYS[mode.day]} ${mode.at}`
  }
}

const LEVELS = { headlines: '제목에 나올 때만', about: '', mentions: '언급만 되어도' }
const NEEDS = { official: '공식 출처가 전하면', 'two-sources': '두 번째 출처가 전하면' }

const time = moments('ko-KR')

export const ko: Words = {
  name: '한국어',
  language: 'ko',
  commands,
  options,
  ...time,
  problems,
  places,
  installation,
  operators,
  brief,
  changes,
  desk,
  page,
  search,
  status,
  timeline,
  track,
  settings,
  feed,
  look,

  publisherKinds: {
    official: '정부',
    wire: '통신사',
    press: '언론',
    'state-media': '관영매체',
    'think-tank': '연구기관',
    other: '',
  },

  buttons: {
    apply: '적용',
    drop: '버리기',
    open: '열기',
    subscribe: '트랙 구독하기',
    unsubscribe: '구독 끝내기',
    more: '더 보기',
    showAll: left => `모두 보기 (${left}건 더)`,
    schedule: '일정 바꾸기',
    pause: '잠시 멈추기',
    undo: '되돌리기',
    followHere: '여기서 구독',
    timeline: '흐름 보기',
    share: '공유',
    lastDay: '지난 24시간',
  },

  since: (from, now, zone) => {
    const days = daysBetween(from, now, zone)
    const day = days === 0 ? '' : days === 1 ? '어제 ' : `${time.shortDate(from, zone)} `
    return `${day}${time.clock(from, zone)} 이후`
  },

  pause: {
    begun: (until, typed) =>
      `멈추었습니다. ${until}까지 여기에 올리지 않습니다. 그동안의 소식은 다음 브리핑에 담깁니다. ${typed}로 끝낼 수 있습니다.`,
    ended: '다시 여기에 알려 드립니다.',
  },

  mode: (mode, zone) => {
    const quiet = mode.quiet ? `${mode.quiet.from}-${mode.quiet.to} 조용히` : ''
    const clock = zone && (mode.quiet || mode.kind === 'daily' || mode.kind === 'weekly') ? `(${zone})` : ''
    const wanted = [LEVELS[mode.level ?? 'about'], mode.needs ? NEEDS[mode.needs] : '']
    const times = [[schedule(mode), quiet].filter(Boolean).join(', '), clock].filter(Boolean).join(' ')
    return [times, ...wanted].filter(Boolean).join(', ')
  },
  and: names => names.join(', '),
  more: left => `… 외 ${left}건`,
  unknownSource: '출처 미상',
  carriers: (first, others) => (others === 0 ? first : `${first} 외 ${others}곳`),

  thanks: typed => `천만에요. ${typed}에서 제가 할 수 있는 일을 볼 수 있습니다.`,
  hello: typed => `안녕하세요. ${typed}부터 입력해 보세요`,

  elsewhere: channel => [channel, ' 채널에 관한 것입니다. 지금 이 채널이 아닙니다.'],

  welcome: {
    title: sources => `구독하시는 주제의 소식을 출처 ${sources}곳에서 지켜봅니다`,
    pick: '트랙과 알리는 때를 골라 주세요. 무슨 일이 있었는지 링크와 함께 한두 문장으로 알려 드리고, 질문에도 답합니다.',
    all: '모든 트랙',
    modes: { instant: '즉시', 'daily 08:30': '매일 08:30', 'instant quiet 22:00-07:00': '밤에는 조용히' },
    paused: (channels, typed) =>
      `전에 구독하던 채널이 ${channels}곳 있습니다. 그 채널에 저를 다시 초대하시거나 ${typed}를 입력하셔야 다시 알려 드립니다.`,
    sample: '예시 보기',
    sampleTitle: '알림은 이렇게 올라옵니다.',
    sampleButtons: (why, mute) => `그 아래에 ‘${why}’, ‘${mute}’ 버튼과 메뉴가 있습니다. 누른 것은 되돌릴 수 있습니다.`,
    again: tracks => `돌아왔습니다. 이 채널에 다시 알려 드립니다: ${tracks.join(', ')}`,
  },

  home,
  form: {
    title: '트랙 구독하기',
    submit: '구독',
    close: '취소',
    track: '트랙',
    choose: '고르기',
    channel: '채널',
    when: '알리는 때',
    modes: {
      instant: '즉시',
      hourly: '매시간 한 번에',
      daily: '매일 한 번에',
      weekdays: '평일에 한 번에',
    },
    time: '시각',
    timeHint: zone =>
      `하루 한 번 알릴 때 씁니다. 비우면 09:00입니다. 시간대: ${zone ?? '채널에 정해질 때까지 본인의 시간대'}`,
    quietFrom: '조용한 시간 시작',
    quietTo: '조용한 시간 끝',
    quietHint: '조용한 시간에는 올리지 않고, 끝나면 그동안의 소식을 알려 드립니다',
    half: '조용한 시간은 시작과 끝이 모두 필요합니다. 둘 다 채우거나 둘 다 비워 주세요.',
    noTime: '시각은 매일이나 평일에 한 번 알릴 때만 쓰입니다. 위에서 그중 하나를 고르시거나 시각을 비워 주세요.',
    same: '조용한 시간의 시작과 끝이 같을 수 없습니다.',
  },

  help: {
    title: 'Linchpin은 이 채널이 구독하는 트랙의 소식을 알려 드립니다',
    command: (typed, description) => ['• ', { strong: typed }, ` — ${description}`],
    mode:
      '일정은 `instant`(즉시), `hourly`(매시간), `daily 08:30`(매일), `weekdays 9am`(평일), `weekly mon 09:00`(매주)입니다. ' +
      '뒤에 `quiet 22:00-07:00`을 붙이면 그 시간에는 알리지 않습니다.',
    tracks: tracks => `트랙: ${tracks.join(', ') || '아직 없음'}`,
    examples: typed => `예: ${typed.join(', ')}`,
    more: typed => `${typed}처럼 입력하면 명령어 하나를 더 자세히 설명합니다.`,
    example: typed => `예: ${typed}`,
  },

  tracks: {
    title: number => `트랙 ${number}개`,
    none: '없습니다. config/tracks.yaml에 추가해 주세요.',
    own: typed => `이 워크스페이스가 만든 트랙이 먼저 나옵니다: ${typed.join(', ')}`,
    track: (id, title, description, week) => [
      '• ',
      { strong: title },
      ` (${id})${description ? `: ${description}` : ''} · 7일간 ${week}건`,
    ],
  },

  feeds: {
    title: number => `지켜보는 출처 ${number}곳`,
    none: '없습니다. config/feeds.yaml에 피드를 추가해 주세요.',
    read: at => ['마지막으로 읽은 때: ', { at }],
    unread: '아직 읽지 않음',
    problem: (kind, message) => (kind === null ? message : SOURCE_PROBLEMS[kind]),
    failing: (problem, since, read, next) => [
      `: ${problem}; `,
      ...(since ? [{ at: since }, '부터 실패, '] : []),
      ...read,
      `, ${next} 뒤에 다시 시도`,
    ],
    silent: (id, { ms, usual }) =>
      `${id}: ${time.length(ms)} 동안 새 소식 없음${usual === null ? '' : ` (보통 ${time.length(usual)}마다)`}`,
    reading: (read, all, ago, failing, silent) =>
      `출처 ${all}곳 가운데 ${read}곳을 읽음${ago === null ? '' : `, 마지막은 ${ago} 전`}` +
      (failing === '' ? '' : `; 읽지 못함: ${failing}`) +
      (silent === '' ? '' : `; 조용한 출처: ${silent}`),
    leftOut: skipped => `; 빠진 것: ${skipped.join('; ')}`,
  },

  subscribe: {
    new: (tracks, mode) => ['이 채널은 이제 ', tracks, ` 소식을 받습니다: ${mode}`],
    by: (person, tracks, mode) => [`@${person} 님이 이 채널에서 `, tracks, `을(를) 구독하도록 설정했습니다: ${mode}`],
    which: mode => `이 채널에서 어느 트랙을 구독할까요? 알리는 때: ${mode}`,
    changed: (tracks, mode) => ['바꾸었습니다. 이 채널은 ', tracks, ` 소식을 받습니다: ${mode}`],
    same: (tracks, mode) => ['이 채널은 이미 ', tracks, ` 소식을 받고 있습니다: ${mode}`],
    upToDate: '최근 소식을 먼저 보여 드립니다',
    tooMany: (most, typed) =>
      `이 워크스페이스의 구독이 최대치인 ${most}개에 이르렀습니다. ${typed}로 하나를 끝내거나, ` +
      'Linchpin 운영자에게 “quotas.subscriptions”를 올려 달라고 요청해 주세요',
    left: number => `이 워크스페이스에서 ${number}개를 더 구독하실 수 있습니다`,
    ended: tracks => ['이 채널은 이제 ', tracks, ' 소식을 받지 않습니다'],
    notFollowed: (tracks, follows) =>
      `이 채널은 ${tracks.join(', ')}을(를) 구독하지 않습니다. 구독 중: ${follows.join(', ') || '없음'}`,
  },

  subscriptions: {
    none: '이 채널은 아직 아무것도 구독하지 않습니다',
    hint: typed => `${typed}처럼 입력해 보세요.`,
    title: number => `이 채널이 구독하는 트랙 ${number}개`,
    noTrack: '이제 없는 트랙',
    one: (title, id, mode, isOfFile) => [
      '• ',
      { strong: title },
      ` (${id}) — ${mode}${isOfFile ? ', 설정 파일에서' : ''}`,
    ],
    stopped: why => `여기에 올리는 일이 멈췄습니다: ${why}. 해결되면 다시 구독해 주세요.`,
    locale: (language, zone) => `언어: ${language} · 시간대: ${zone}`,
  },

  locale: {
    language: '이제 이 채널에서는 한국어로 말씀드립니다.',
    zone: (zone, clock) => `이 채널의 시간은 ${zone} 기준입니다. 지금 그곳은 ${clock}입니다.`,
  },

  alert,
  age,
  correction,
  reason,

  why: {
    title: alert => `알림 ${alert}번: `,
    track: '트랙',
    level: '수준',
    levels: { headline: '제목', about: '내용', mention: '언급' },
    levelValue: (level, score) => `${level}, 점수 ${score}(최고 1)`,
    because: '까닭',
    notRelevant: '관계없음',
    saidBy: number => `${number}명이 표시`,
    delivery: '전달',
    doubled: '여기에 두 번 올라갔을 수 있습니다. 첫 번째 게시의 응답을 받지 못했습니다',
    queryNow: '현재 검색식',
    told: (text, start, end) => `• 전한 문장: “${text}”(${start}–${end}자)`,
    field: { title: '제목', text: '본문' },
  },

  review: {
    noUndo: track => `“${track}”에 적용된 것이 없어 되돌릴 수 없습니다`,
    undone: (track, how) => `되돌렸습니다. ${track}: ${how}`,
    dropped: track => `제안을 버렸습니다. ${track}은(는) 전과 같이 알립니다`,
    tooFew: (number, track, missing) =>
      `${track}에 대한 의견은 지금까지 ${number}건입니다. 검토하려면 ${missing}건이 더 필요합니다`,
    noOther: track => `${track}에 대한 의견으로는 기준을 바꿀 까닭이 없습니다`,
    proposed: (track, how) => ['제안: ', { strong: track }, ` — ${how}`],
    applied: (track, how) => ['적용했습니다: ', { strong: track }, ` — ${how}`],
    usual: '보통 기준으로 알림',
    from: score => `점수 ${score}부터 알림`,
    without: words => `${words.join(', ')} 제외`,
    by: (number, people) => `의견 ${number}건: ${people}`,
    less: (days, number) => `지난 ${days}일 가운데 덜 알릴 것: ${number}건`,
    more: (days, number) => `지난 ${days}일 가운데 더 알릴 것: ${number}건`,
  },
}
