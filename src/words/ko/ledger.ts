// What the ledger says in Korean.
import type { changes as en } from '../en/ledger.ts'

export const changes: typeof en = {
  title: '이 워크스페이스의 변경 내역',
  none: '지난 90일 동안 이 워크스페이스에서 바뀐 것이 없습니다',
  undo: what => `되돌리기: ${what}`,
  undone: what => `되돌렸습니다(${what})`,
  notYours: id => `직접 한 변경 ${id}번이 없습니다. 자신이 한 변경만 되돌릴 수 있습니다`,
  tooLate: '이미 되돌렸거나 너무 오래되어 되돌릴 수 없습니다',
  changedSince: (who, what) => `그 뒤 ${who} 님이 다시 바꾸었습니다(${what}). 되돌린 것이 없습니다`,
  kinds: {
    subscription: [track => `${track} 구독 끝냄`, (track, mode) => `${track} 구독, ${mode}`],
    language: [() => '언어를 이전대로', (_, language) => `언어 ${language}`],
    zone: [() => '시간대를 이전대로', (_, zone) => `시간대 ${zone}`],
    pause: [() => '다시 올리기 시작', (_, until) => `${until}까지 멈춤`],
    adjustment: [track => `${track} 검토 결과를 되돌림`, track => `${track} 검토 결과를 적용`],
    track: [track => `트랙 ${track} 삭제`, (track, _, was) => `트랙 ${track} ${was ? '수정' : '만듦'}`],
    feed: [feed => `피드 ${feed} 삭제`, (feed, _, was) => `피드 ${feed} ${was ? '수정' : '추가'}`],
    setting: [name => `${name}: 기본값`, (name, value) => `${name}: ${value}`],
    file: [file => `${file} 삭제`, file => `${file} 수정`],
    read: [source => source, source => `${source} 바로 읽기`],
    opened: [channel => channel, () => '멈춘 채널에 다시 올리기 시작'],
    retried: [posts => posts, posts => `게시물 ${posts}건 다시 시도`],
  },
}
