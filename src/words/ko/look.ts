// What is said in Korean of a workspace's own sources, and of addresses that are looked at.
import type { feed as enFeed, look as enLook } from '../en/look.ts'

export const feed: typeof enFeed = {
  feed: '피드: ',
  page: '피드가 없는 페이지입니다. 링크 목록을 읽습니다: ',
  fires: (items, fired) =>
    `최근 ${items}건 가운데 ${fired.length === 0 ? '트랙에 걸리는 것은 없습니다' : `트랙에 걸리는 것: ${fired.join(', ')}`}`,
  follow: '구독',
  cancel: '취소',
  cancelled: '구독하지 않았습니다. 바뀐 것은 없습니다',
  followed: (title, id) =>
    `${title} (${id})을(를) 이 워크스페이스에서 구독합니다. 이미 올라와 있던 것은 알리지 않습니다`,
  left: number => `${number}개를 더 추가하실 수 있습니다`,
  removed: (title, id) => `${title} (${id})을(를) 여기서 더 구독하지 않으며, 그동안 가져온 것도 보이지 않습니다`,
  already: id => `이 워크스페이스에서 이미 ${id}(으)로 구독하고 있습니다`,
  shared: id => `이미 모두를 위해 ${id}(으)로 지켜보고 있어 추가하실 필요가 없습니다`,
  unknown: (id, typed) => `여기에 “${id}”(으)로 제안된 것이 없습니다. ${typed}로 주소를 확인해 보세요`,
  notOwn: (asked, own) =>
    `“${asked}”은(는) 이 워크스페이스의 피드가 아닙니다. 있는 것: ${own.join(', ') || '아직 없음'}`,
  full: (most, typed) =>
    `이 워크스페이스의 피드가 최대치인 ${most}개입니다. ${typed}로 하나를 빼시거나 운영자에게 “quotas.feeds”를 늘려 달라고 요청해 주세요`,
}

export const look: typeof enLook = {
  title: '이 글들이 알려진다면',
  nothing: '걸리는 트랙이 없습니다',
  levels: {
    headline: '알립니다. 제목이 이 트랙을 다룹니다',
    about: '알립니다. 이 트랙을 다루는 문장이 있습니다',
    mention: '언급만 되어 보통은 알리지 않습니다',
  },
  tooMany: most => `지난 한 시간 동안 주소 ${most}개를 확인하셨습니다. 잠시 뒤에 다시 시도해 주세요`,
  oneAddress: asked => `“${asked}”에는 주소가 여럿입니다. 한 번에 하나씩 써 주세요`,
  problems: {
    refused:
      '이 주소는 읽지 않습니다. 공개된 http, https 주소만 읽으며, 사용자 이름이나 비밀번호가 든 주소와 사설 네트워크로 가는 주소는 읽지 않습니다',
    unreachable: '이 주소에서 응답이 없습니다. 브라우저로 확인하시거나 나중에 다시 시도해 주세요',
    http: '서버가 이 주소의 내용을 주지 않습니다. 브라우저로 확인하시거나 나중에 다시 시도해 주세요',
    unreadable: '이 주소에서 피드도, 목록이나 글이 있는 페이지도 읽을 수 없었습니다',
    busy: '지금 다른 요청을 처리하고 있습니다. 잠시 뒤에 다시 시도해 주세요',
  },
}
