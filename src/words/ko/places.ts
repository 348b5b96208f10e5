// What the platforms' own limits make us say in Korean: who may not ask there, and where we cannot post.
import type { Words } from '../en.ts'

export const places: Words['places'] = {
  guest:
    '게스트와 다른 워크스페이스 분은 여기서 물어보실 수 있지만, 알림 설정은 바꾸실 수 없습니다. ' +
    '이 워크스페이스 구성원에게 부탁해 주세요',
  unknownRight:
    '이 채널의 알림을 바꿀 권한이 있으신지 Slack이 방금 알려 주지 않아 아무것도 바꾸지 않았습니다. ' +
    '잠시 뒤 다시 입력해 주세요.',
  notThere:
    '다른 채널을 가리키셨는데, 여기서 그 채널의 설정은 이 워크스페이스의 관리자만 바꿀 수 있습니다. ' +
    '아무것도 바꾸지 않았습니다. 그 채널에서 입력해 주세요.',
  unclear: typed =>
    `“${typed}”만으로는 어느 채널인지 알 수 없어 아무것도 바꾸지 않았습니다. 그 채널에서 직접 입력하시거나, ` +
    '“#”을 입력하면 나오는 Slack의 목록에서 채널을 골라 주세요.',
  restarting: 'Linchpin을 다시 시작하고 있습니다. 잠시 뒤 다시 입력해 주세요.',
  invite: '봇이 아직 이 채널에 없어 글을 올릴 수 없습니다. `/invite @linchpin`을 입력해 주세요.',
  serverOnly: '트랙은 서버의 채널에서만 구독할 수 있습니다',
  serverOnlyHint: '그 채널에서 /subscribe를 입력해 주세요. 여기서는 물어보실 수 있습니다.',
  mayNotPost: missing =>
    `Linchpin이 여기에 글을 올릴 수 없습니다. 없는 권한: ${missing.map(name => `“${name}”`).join(', ')}`,
  mayNotPostHint: '채널 설정의 권한에서 허용하신 뒤 다시 구독해 주세요.',
}

export const installation: Words['installation'] = {
  cancelled: { title: '설치를 취소했습니다', text: '아무것도 설치하지 않았고 아무것도 보관하지 않습니다.' },
  failed: { title: 'Linchpin을 설치하지 못했습니다', text: 'Slack과 연결을 마치지 못했습니다.' },
  again: 'Linchpin 설치하기',
  does: 'Linchpin은 채널이 구독하는 주제에 무슨 일이 있었는지 한두 문장으로 알려 드립니다.',
  privacy: '개인정보',
  terms: '이용 조건',
}
