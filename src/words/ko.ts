// The Korean texts, polite and native: who reads them has Korean as their own language.
// What stands in backticks is to be typed, and typed it stays in English.
import type { Mode } from '../domain/mode.ts'
import type { Words } from './en.ts'
import { commands, options } from './ko-commands.ts'
import { moments } from './moments.ts'

const DAYS: Readonly<Record<string, string>> = {
  ...{ mon: '월요일', tue: '화요일', wed: '수요일', thu: '목요일', fri: '금요일', sat: '토요일', sun: '일요일' },
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

const quoted = (names: readonly string[]): string => names.map(name => `“${name}”`).join(', ')

export const ko: Words = {
  name: '한국어',
  commands,
  options,
  ...moments('ko-KR'),

  buttons: {
    apply: '적용',
    drop: '버리기',
    open: '열기',
    subscribe: '트랙 구독하기',
    unsubscribe: '구독 끝내기',
    more: '더 보기',
  },

  mode: (mode, zone) => {
    const quiet = mode.quiet ? `${mode.quiet.from}–${mode.quiet.to} 조용히` : ''
    const clock = mode.quiet || mode.kind === 'daily' || mode.kind === 'weekly' ? `(${zone})` : ''
    const wanted = [LEVELS[mode.level ?? 'about'], mode.needs ? NEEDS[mode.needs] : '']
    const times = [[schedule(mode), quiet].filter(Boolean).join(', '), clock].filter(Boolean).join(' ')
    return [times, ...wanted].filter(Boolean).join(', ')
  },
  and: names => names.join(', '),
  more: left => `… 외 ${left}건`,
  unknownSource: '출처 미상',
  carriers: (first, others) => (others === 0 ? first : `${first} 외 ${others}곳`),

  problems: {
    failed: '지금은 답할 수 없었고, 바뀐 것은 없습니다. 잠시 뒤에 다시 시도해 주세요',
    tooFast: '짧은 시간에 질문이 많았습니다. 다른 분들도 묻고 있으니 잠시 기다려 주세요. 2초에 하나씩 답합니다',
    mayNot:
      '이 채널에 올라오는 소식은 채널을 관리하는 사람만 바꿀 수 있습니다. 그분께 부탁하시거나, ' +
      'Linchpin 운영자에게 “access.everyoneMaySubscribe” 설정을 요청해 주세요',
    noAlert: alert =>
      `여기에는 ${alert}번 알림이 없습니다. 알림 아래의 ‘이유’를 누르거나 알림에 보이는 번호를 입력해 주세요`,
    tooLong: (length, most) => `${length}자입니다. 명령어는 ${most}자까지 쓸 수 있습니다`,
    nothingAsked: (typed, help) => `무엇을 물으셨는지 없습니다. ${typed} 또는 ${help}을 입력해 보세요`,
    isTrack: (track, typed) => `“${track}”은(는) 명령어가 아니라 트랙입니다. ${typed}처럼 입력해 보세요`,
    noCommand: (asked, near, help) =>
      `“${asked}”라는 명령어는 없습니다. ` +
      (near.length > 0 ? `혹시 ${near.join(', ')}인가요?` : `${help}에서 명령어를 볼 수 있습니다`),
    noTrack: (asked, near, all) =>
      `“${asked}”라는 트랙은 없습니다. ` +
      (near.length > 0 ? `혹시 ${near.join(', ')}인가요?` : `트랙: ${all.join(', ') || '아직 없음'}`),
    needs: (command, what, typed) => `“${command}” 뒤에는 ${what} 필요합니다. 예: ${typed}`,
    needsTrack: tracks => `트랙이(${tracks.join(', ')})`,
    needsWords: '찾을 낱말이',
    needsAlert: '알림 번호가',
    needsReview: '“review”와 트랙이',
    needsZone: '시간대가',
    needsLanguage: 'en 또는 ko가',
    noNumber: (asked, typed) => `“${asked}”은(는) 알림이 아닙니다. 알림은 번호로 씁니다. 예: ${typed}`,
    noSchedule: asked =>
      `“${asked}”은(는) 제가 아는 일정이 아닙니다. \`daily 08:30\`, \`weekdays 9am\`, \`weekly mon 09:00\`, \`hourly\`, ` +
      '`instant` 중에서 써 주세요. 뒤에 `quiet 22:00-07:00`, `headlines`, `mentions`, `official`, `two-sources`를 ' +
      '붙일 수 있습니다',
    noZone: asked =>
      `“${asked}”은(는) 제가 아는 시간대가 아닙니다. \`Asia/Seoul\`이나 \`America/New_York\`처럼 써 주세요`,
    noLanguage: asked => `“${asked}”은(는) 제가 하는 언어가 아닙니다. \`en\` 또는 \`ko\`로 써 주세요`,
    noDate: asked => `“${asked}”은(는) 날짜가 아닙니다. \`2026-02-01\`처럼 써 주세요`,
  },

  thanks: typed => `천만에요. ${typed}에서 제가 할 수 있는 일을 볼 수 있습니다.`,
  hello: typed => `안녕하세요. ${typed}부터 입력해 보세요`,

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
    failing: (problem, since, read, next) => [
      `: ${problem}; `,
      ...(since ? [{ at: since }, '부터 실패, '] : []),
      ...read,
      `, ${next} 뒤에 다시 시도`,
    ],
    silent: (length, usual) => `: ${length} 동안 새 소식 없음${usual === null ? '' : ` (보통 ${usual}마다)`}`,
    leftOut: skipped => `; 빠진 것: ${skipped.join('; ')}`,
  },

  search: {
    none: asked => `“${asked}”을(를) 담은 소식이 없습니다`,
    noneHint: '모든 낱말이 기사에 들어 있어야 합니다. 낱말을 줄여 보세요.',
    some: (number, asked) => `“${asked}” 소식 ${number}건`,
    newest: (number, asked) => `“${asked}” 최신 소식 ${number}건`,
    further: (from, to, asked) => `“${asked}” 소식 ${from}–${to}번째`,
  },

  subscribe: {
    new: (tracks, mode) => ['이 채널은 이제 ', tracks, ` 소식을 받습니다: ${mode}`],
    changed: (tracks, mode) => ['바꾸었습니다. 이 채널은 ', tracks, ` 소식을 받습니다: ${mode}`],
    same: (tracks, mode) => ['이 채널은 이미 ', tracks, ` 소식을 받고 있습니다: ${mode}`],
    upToDate: '최근 소식을 먼저 보여 드립니다',
    tooMany: (most, typed) =>
      `이 워크스페이스의 구독이 최대치인 ${most}개에 이르렀습니다. ${typed}로 하나를 끝내거나, ` +
      'Linchpin 운영자에게 “quotas.subscriptions”를 올려 달라고 요청해 주세요',
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

  mute: {
    done: headline => ['이 채널에 더 알리지 않습니다: ', { strong: headline }],
    already: headline => ['이미 이 채널에 알리지 않고 있습니다: ', { strong: headline }],
  },

  judgement: {
    relevant: (alert, track, headline) => [`기록했습니다. ${alert}번 알림은 ${track}에 맞음: `, { strong: headline }],
    irrelevant: (alert, track, headline) => [
      `기록했습니다. ${alert}번 알림은 ${track}와(과) 관계없음: `,
      { strong: headline },
    ],
  },

  why: {
    title: alert => `알림 ${alert}번: `,
    track: '트랙',
    level: '수준',
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

  quoted,
}
