// The App Home in Korean: what the bot does, and what a person follows.
import type { home as enHome } from '../en/home.ts'

export const home: typeof enHome = {
  does: '구독하시는 주제의 뉴스를 지켜보고, 링크와 함께 한두 문장으로 알려 드립니다.',
  yours: '내 채널',
  all: '이 워크스페이스가 구독하는 트랙',
  none: '아직 없습니다.',
  follows: (track, mode) => `${track} 구독, ${mode}`,
  zone: zone => `시간대 ${zone}`,
  next: at => `다음 브리핑 ${at}`,
  unsubscribe: '구독 끊기',
  keep: '그대로 두기',
  sure: track => `${track} 소식을 그 채널에 더 올리지 않습니다. 언제든 다시 구독하실 수 있습니다.`,
  more: left => `… 외 ${left}건. 채널별 목록은 \`/linchpin subscriptions\`로 보실 수 있습니다.`,
  tracks: '트랙',
  sources: '출처',
  help: '`/linchpin help`에 모든 명령이 있습니다. 스레드나 다이렉트 메시지에서는 `help`라고 입력하세요.',
  privacy:
    '개인정보: 아이디와 설정만 보관하고, 이름·프로필·메시지는 보관하지 않습니다. 문의, 의견, 삭제 요청은 다음으로 보내 주세요:',
  operator: '이 워크스페이스에서 Linchpin을 운영하는 분',
}
