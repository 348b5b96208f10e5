// Who may do what, in Korean: what `settings` shows and asks.
import type { settings as enSettings } from '../en/settings.ts'

export const settings: typeof enSettings = {
  title: '이 워크스페이스에서 누가 무엇을 할 수 있는지',
  changed: right => `바꾸었습니다: ${right}`,
  rights: { subscribe: '채널 구독', tracks: '트랙 만들기와 고치기', feeds: '피드 추가와 삭제', review: '검토 결정' },
  who: { admins: '관리자만', everyone: '모두' },
  named: names => `관리자, ${names.join(', ')}`,
  give: (right, who) => `${right}: ${who}`,
  hint: typed =>
    `그룹이나 사람에게 주시려면 ${typed('settings feeds @editors')}처럼 입력하세요. 운영자 설정에서 구독을 허용한 분은 그대로입니다.`,
  noRight: (asked, rights) => `“${asked}”은(는) 정할 수 있는 것이 아닙니다. ${rights.join(', ')} 중에서 써 주세요`,
  needsWho: 'admins, everyone 또는 @로 고른 그룹이나 사람이',
  noPerson: asked => `“${asked}”은(는) 여기에 없는 그룹이나 사람입니다. “@” 뒤에 나오는 목록에서 골라 주세요`,
}
