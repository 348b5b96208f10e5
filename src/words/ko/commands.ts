// What the commands and their options do, in Korean, for Discord and help; and what the options are called there.
import type { commands as enCommands, options as enOptions } from '../en/commands.ts'

export const commands: typeof enCommands = {
  status: '트랙의 현재 상황: 마지막 소식, 최근 소식, 추이, 조용한 출처',
  brief: '이 채널의 지난 브리핑 이후 새 소식',
  timeline: '트랙의 흐름: 날짜와 링크가 달린 전개 과정',
  search: '낱말을 모두 담은 소식 찾기. from:2026-02-01, to:, track:, source: 로 좁힐 수 있습니다',
  tracks: '구독할 수 있는 트랙 목록',
  track: '트랙에 대한 독자 의견 검토: 제안 보기, 적용, 되돌리기',
  subscribe: '이 채널에서 트랙 구독하기(여러 개 가능)',
  unsubscribe: '이 채널에서 트랙 구독 끝내기',
  subscriptions: '이 채널이 구독하는 트랙',
  feeds: '지켜보는 출처와 그 상태',
  changes: '이 워크스페이스에서 누가 무엇을 바꾸었는지, 자신의 변경 되돌리기',
  why: '알림의 이유: 무엇이 어디에서 일치했는지',
  mute: '알림의 소식을 이 채널에 더 알리지 않기',
  unmute: '그만 알리기로 한 소식을 다시 알리기',
  pause: '일주일 동안, 또는 24h, 7d처럼 정한 동안 이 채널에 올리지 않기. off로 끝내기',
  relevant: '알림이 트랙에 맞았다고 알리기',
  irrelevant: '알림이 트랙과 관계없다고 알리기',
  language: '이 채널에서 쓰는 언어: en 또는 ko',
  zone: '이 채널의 시간이 뜻하는 시간대',
  settings: '관리자용: 구독, 트랙 만들기, 피드 추가, 검토를 누가 할 수 있는지',
  help: '명령어와 예시',
}

export const options: typeof enOptions = {
  track: '트랙, 예: security-package',
  tracks: '트랙. 쉼표로 여러 개, all 이면 전부',
  review: 'review 트랙, 그 뒤에 apply(적용), drop(버림), undo(되돌림)',
  mode: '알리는 때: instant(즉시), hourly, daily 08:30, weekdays 9am, weekly mon 09:00; quiet 22:00-07:00',
  period: '기간: 7d, 30d, 90d',
  words: '기사에 들어 있어야 하는 낱말',
  alert: '알림 번호, 예: 12. 알림의 스레드에서는 없어도 됩니다',
  for: '얼마 동안: 24h, story(이 소식), storyline(이어지는 소식까지)',
  language: 'en 또는 ko',
  zone: '시간대, 예: Asia/Seoul',
  command: '설명할 명령어',
  channel: '알릴 채널이나 포럼. 없으면 이 채널',
  what: 'subscribe(구독), tracks(트랙), feeds(피드), review(검토)',
  who: 'admins(관리자), everyone(모두), 또는 @로 그룹과 사람',
  share: '답을 채널 모두에게 보이기',
}

/** What the options are called in Discord; a name is at most 32 letters without blanks. */
export const optionNames: Readonly<Record<string, string>> = {
  track: '트랙',
  mode: '방식',
  words: '낱말',
  alert: '알림',
  for: '동안',
  period: '기간',
  language: '언어',
  zone: '시간대',
  command: '명령어',
  channel: '채널',
  share: '공개',
  what: '무엇을',
  who: '누가',
}
