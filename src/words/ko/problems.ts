// What is said in Korean when a command cannot be read, or may not be given.
import type { problems as enProblems } from '../en/problems.ts'

export const problems: typeof enProblems = {
  failed: '지금은 답할 수 없었고, 바뀐 것은 없습니다. 잠시 뒤에 다시 시도해 주세요',
  tooFast: '짧은 시간에 질문이 많았습니다. 다른 분들도 묻고 있으니 잠시 기다려 주세요. 2초에 하나씩 답합니다',
  mayNot: {
    subscribe:
      '이 채널에 올라오는 소식은 채널을 관리하는 사람만 바꿀 수 있습니다. 그분께 부탁하시거나, ' +
      '관리자에게 `settings`에서 권한을 넓혀 달라고 요청해 주세요',
    tracks:
      '이 워크스페이스의 트랙은 관리자만 바꿀 수 있습니다. 관리자에게 부탁하시거나 `settings`에서 권한을 요청해 주세요',
    feeds:
      '이 워크스페이스의 피드는 관리자만 바꿀 수 있습니다. 관리자에게 부탁하시거나 `settings`에서 권한을 요청해 주세요',
    review: '검토 결과는 관리자만 정할 수 있습니다. 관리자에게 부탁하시거나 `settings`에서 권한을 요청해 주세요',
    settings: '누가 무엇을 할 수 있는지는 관리자만 보고 바꿀 수 있습니다',
  },
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
  needsVerb: '`new`, 또는 `edit`, `copy`, `remove`, `review`와 트랙',
  needsFeed: '“add”와 주소, 또는 “remove”와 주소나 아이디가',
  needsAddress: '기사의 주소가',
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
  noPeriod: asked => `“${asked}”은(는) 제가 아는 기간이 아닙니다. \`7d\`, \`30d\`, \`90d\`처럼 써 주세요`,
  noDate: asked => `“${asked}”은(는) 날짜가 아닙니다. \`2026-02-01\`처럼 써 주세요`,
}
