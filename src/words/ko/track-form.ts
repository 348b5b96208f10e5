// What is said of a workspace's own tracks in Korean.
import type { track as en } from '../en/track-form.ts'

export const track: typeof en = {
  new: '새 트랙',
  edit: title => `${title} 수정`,
  copyOf: title => `${title} (우리)`,
  openForm: '양식 열기',
  preview: '미리보기',
  save: '저장',
  change: '수정',
  cancel: '취소',
  again: '다시 미리보기',
  example: '제목: 부산항 하나라도: 부산항, 감만부두 제외: 공항',
  typeIt: typed =>
    `무엇을 지켜볼지 입력하세요. 예: ${typed}. 모두: 함께 들어 있어야 하는 낱말, 검색식: 낱말 대신 쓰는 식.`,
  fields: {
    title: { label: '제목', hint: '사람들이 부르는 이름' },
    any: { label: '하나라도 들어 있으면', hint: '낱말이나 구. 쉼표나 줄바꿈으로 나눕니다' },
    all: { label: '모두 들어 있으면', hint: '기사에 전부 있어야 합니다' },
    none: { label: '제외할 낱말', hint: '하나라도 있는 기사는 뺍니다' },
    query: { label: '검색식', hint: '식을 쓰실 분만: (port OR terminal) AND NOT airport' },
  },
  levels: { headline: '제목의 소식', about: '이에 관한 내용', mention: '언급만' },
  previewed: (title, stories, most, days) =>
    `${title}: 지난 ${days}일이었다면 소식 ${stories}건${stories > 0 ? `, 하루 최대 ${most}건` : ''}`,
  partly: '색인으로 찾을 수 없는 말이라 최근 기사만 살펴보았습니다. 저장하시면 지난 30일의 나머지도 찾아봅니다.',
  beside: (weekly, title) =>
    weekly === 0 ? `${title}만큼` : `${title}보다 일주일에 ${Math.abs(weekly)}건 ${weekly > 0 ? '많음' : '적음'}`,
  sameAs: (title, id) => `⚠ 이미 있는 ${title}(${id})과(와) 같은 소식을 알립니다`,
  near: '아깝게 빠짐: 알리지 않음',
  often: (word, articles) => `⚠ “${word}”은(는) 기사 ${articles}건에 나와 너무 넓습니다`,
  never: (word, days) => `⚠ “${word}”은(는) 지난 ${days}일 동안 한 번도 나오지 않았습니다`,
  query: query => `검색식: \`${query.replaceAll('`', "'")}\``,
  saved: (title, id, isNew) =>
    isNew
      ? `저장했습니다. ${title}(${id})을(를) 이 워크스페이스의 모든 채널에서 구독할 수 있습니다`
      : `저장했습니다. ${title}(${id})이(가) 바뀌었습니다`,
  cancelled: '취소했습니다. 남긴 것이 없습니다',
  removed: (title, channels) =>
    `${title} 트랙을 삭제했습니다${channels > 0 ? `. 채널 ${channels}곳이 구독하고 있었습니다` : ''}`,
  ended: (title, who) => `${who} 님이 ${title} 트랙을 삭제하여 여기에 더 알리지 않습니다`,
  noDraft: '이미 저장, 취소, 삭제되었거나 다른 사람의 것입니다. 바뀐 것이 없습니다',
  notOwn: (id, typed) => `${id}은(는) 이 워크스페이스가 만든 트랙이 아닙니다. ${typed}을(를) 쓰실 수 있습니다`,
  busy: '이 워크스페이스의 다른 미리보기가 진행 중입니다. 잠시 뒤에 다시 해 보세요. 입력하신 내용은 남아 있습니다',
  nothingLost: '입력하신 내용은 남아 있습니다. 수정을 눌러 이어서 하세요.',
  noServer: '트랙은 워크스페이스의 채널에서 만들 수 있습니다. 채널에서 다시 해 주세요',
  changedSince: (who, title, query) =>
    `그사이 ${who} 님이 바꾸었습니다. 지금은 ${title}, \`${query.replaceAll('`', "'")}\`입니다. 저장하면 그 자리에 들어갑니다.`,
  removedSince: who => `그사이 ${who} 님이 삭제했습니다. 저장하면 새로 만듭니다.`,
  wrong: {
    tooLong: (label, length, most) => `“${label}”이(가) ${length}자입니다. ${most}자까지 쓸 수 있습니다`,
    noTitle: '제목에 글자나 숫자가 있어야 합니다. 아이디를 그것으로 만듭니다',
    reserved: title => `“${title}”은(는) 명령에서 다른 뜻으로 쓰입니다. 다른 제목을 정해 주세요`,
    taken: (title, id) => `“${title}” 같은 트랙이 이미 있습니다(${id}). 다른 제목을 정해 주세요`,
    empty: '무엇을 지켜볼지 적어 주세요. 하나라도나 모두에 낱말을, 또는 검색식을 쓰세요',
    query: problem => `검색식을 쓸 수 없습니다: ${problem}`,
    tooMany: most =>
      `이 워크스페이스의 트랙이 최대치인 ${most}개입니다. 하나를 삭제하거나 운영자에게 “quotas.tracks”를 올려 달라고 하세요`,
  },
}
