// What the commands and their options are called in Korean, where Discord is in Korean. What is missing is English.

export const KOREAN_COMMANDS: Readonly<Record<string, string>> = {
  status: '트랙을 한눈에: 최신 소식, 건수, 지난 소식, 출처',
  latest: '트랙의 최신 소식 전체',
  search: '이 낱말을 모두 담은 소식 찾기',
  tracks: '구독할 수 있는 트랙 목록',
  subscribe: '이 채널에 트랙 소식 알리기',
  unsubscribe: '이 채널에 트랙 소식 그만 알리기',
  subscriptions: '이 채널이 구독하는 트랙',
  feeds: '지켜보는 출처와 그 상태',
  why: '알림의 이유: 무엇이 어디에서 일치했는지',
  mute: '알림의 소식을 이 채널에 더 알리지 않기',
  irrelevant: '알림이 트랙과 관계없다고 알리기',
  help: '명령어와 예시',
}

export const KOREAN_OPTIONS: Readonly<Record<string, { readonly name: string; readonly description: string }>> = {
  track: { name: '트랙', description: '트랙, 예: security-package' },
  mode: {
    name: '방식',
    description:
      '알리는 때: instant(즉시), hourly(매시간), daily HH:MM(매일); 뒤에 quiet 22:00-07:00 을 붙이면 그 시간에는 조용히',
  },
  words: { name: '낱말', description: '기사에 들어 있어야 하는 낱말' },
  alert: { name: '알림', description: '알림 번호, 예: 12' },
  share: { name: '공개', description: '답을 채널 모두에게 보이기' },
}
