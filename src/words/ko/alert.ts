// The words on an alert, of its buttons and of the answers to them, in Korean.
import type { Words } from '../en.ts'

export const alert: Words['alert'] = {
  quoting: speaker => `${speaker} 발언`,
  primary: '공식 발표',
  more: sources => `외 ${sources}곳`,
  passing: (sentence, tracks) => (sentence === '' ? `함께 언급: ${tracks}` : `함께 언급: ${sentence} (${tracks})`),
  update: '새 소식: ',
  moreOnThis: '관련 보도: ',
  earlier: (at, headline) => ['앞선 소식, ', { at }, `: ${headline}`],

  why: '이유',
  whyOf: headline => `이 소식을 알린 이유: ${headline}`,
  whyFor: track => `${track} 기준 이유`,
  mute: '그만 보기',
  muteOf: headline => `이 소식을 이 채널에 더 알리지 않기: ${headline}`,
  unmute: '다시 보기',
  muteDay: '24시간만',
  muteStoryline: '이어지는 소식 모두',
  notRelevant: '관련 없음',
  notRelevantFor: track => `관련 없음: ${track}`,
  settings: '구독 설정',
  undo: '되돌리기',

  irrelevantBy: (track, by) => [`✓ 관련 없음: ${track}${by === '' ? '' : ` — ${by}`}`],
  mutedBy: (storyline, until, by) => [
    storyline ? '✓ 이어지는 소식까지 그만 보기' : '✓ 그만 보기',
    ...(until === null ? [] : [', ', { at: until }, '까지']),
    by === '' ? '' : ` — ${by}`,
  ],

  muted: {
    story: headline => ['이 채널에 더 알리지 않습니다: ', { strong: headline }],
    day: headline => ['24시간 동안 이 채널에 알리지 않습니다: ', { strong: headline }],
    storyline: headline => ['이어지는 소식까지 이 채널에 알리지 않습니다: ', { strong: headline }],
    already: headline => ['이미 이 채널에 알리지 않고 있습니다: ', { strong: headline }],
  },
  unmuted: headline => ['이 채널에 다시 알립니다: ', { strong: headline }],
  notMuted: headline => ['이 채널에서 그만 보기로 한 소식이 아닙니다: ', { strong: headline }],

  whichTrack: '어느 트랙과 관련이 없나요?',
  relevant: (track, headline) => [`기록했습니다. ${track}와(과) 관련 있음: `, { strong: headline }],
  irrelevant: (track, headline) => [`기록했습니다. ${track}와(과) 관련 없음: `, { strong: headline }],

  noneHere: '여기는 알림의 스레드가 아닙니다. 알림의 스레드에서 입력하거나 알림 아래의 버튼을 눌러 주세요',
  several: '이 글에는 여러 소식이 있습니다. 알림 아래의 버튼을 누르거나 알림 번호를 함께 입력해 주세요',
  gone: '이 소식은 더 이상 보관하고 있지 않아 바뀐 것이 없습니다',
  oldButton: '이전 버전의 버튼이라 더 이상 작동하지 않습니다. 새 알림의 버튼을 이용해 주세요',
  noScope: asked => `“${asked}”은(는) 쓸 수 없습니다. \`mute\`, \`mute 24h\`, \`mute storyline\` 중에서 써 주세요`,
}
