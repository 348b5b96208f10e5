// Korean morphology for matching: particles that may follow a term, compounds, and the single Hanja of headlines.

const PARTICLES = `
은 는 이 가 을 를 의 에 도 만 과 와 로 나 든 께 랑
에서 에게 에는 에도 에의 에만 에선 에게서 에서는 에서도 에서의 에서만 에까지 에게는 에게도
으로 으로는 으로도 으로서 으로써 으로의 으로부터 로서 로써 로는 로도 로의 로부터 로서의 으로서의 로서는
까지 까지는 까지도 까지의 부터 부터는 부터의 보다 보다는 보다도 처럼 마다 조차 마저 밖에 뿐 만큼 만의 만이 만을 만은 만으로 뿐만
이나 이라 라 이란 란 이며 며 이고 고 이자 자 이든 이랑 하고 라고 이라고 라는 이라는 라며 이라며 라면 이라면 이라도 라도
이다 다 였다 이었다 입니다 이었던 였던 인 이던 이지만 지만 이어서 이므로
과의 와의 과는 와는 과도 와도 과만 간 간의 간에 측 측은 측이 측의 측과 측에 측에서 측도
들 들은 들이 들을 들의 들과 들에 들에게 들도 들로
등 등을 등의 등이 등은 등에 등과 등도 등으로 께서 께서는 한테 대로 이래 시 시에 중인 내
엔 에겐 에게만 에서부터 으로선 으로부터의 으로까지 조차도 마저도 만큼은 만큼의 이야말로 야말로 이었다고 였다고 이라서
`
  .split(/\s+/)
  .filter(Boolean)

const particles = new Set(PARTICLES)

/** Whether `tail` leaves a Korean term the same word: it is a particle or empty. */
export const isParticle = (tail: string): boolean => tail === '' || particles.has(tail)

/** Nouns joined to a name to say which of its affairs is meant: 한미회담, 제재위원회, 관세협상단. */
const HEADS = new Set(
  `관계 동맹 연합 협력 협의 협의회 협상 협상단 협상안 협정 회담 정상 정상회담 회의 회동 대화 접촉 공조 합의 합의문 조약 외교 외교부 외교장관 국방
  국방부 국방장관 안보 군사 훈련 연습 방위 방위비 방어 억제 통상 무역 관세 투자 조선 비자 원자력 원자력협정 핵협의 핵협의그룹 양국 당국 정부 정상들
  간극 공동 공동성명 공동훈련 합동 합동훈련 현안 갈등 문제 사태 사안 조치 조항 위원회 위 대상 명단 결의 결의안 체제 망 국면 유예 완화 해제 면제
  예외 위반 회피 이행 강화 복원 추진 부과 논의 발표 촉구 요구 압박 압력 제재 인상 인하 증액 감축 분담 분담금 비율 예산 지출 규모 확대 개정 개정안
  도입 건조 사업 계획 승인 허용 재배치 역할 기지 사령관 사령부 부대 대사 대사관 대표 대표단 특사 장관 차관 실장 총리 대통령 당국자 측 인력 노동자
  기업 회사 해커 주민 선박 자금`.split(/\s+/),
)
/** What may precede a term in one word without changing it: 신규제재, 대북제재, 연합훈련. */
const MODIFIERS = new Set(
  `신규 추가 독자 기존 경제 금융 국제 유엔 안보리 대북 대미 대중 대러 대한 불법 공동 합동 연합 한미 한미일 한일 한중 북미 북러 북중 미중 미일 미러
  미국 북한 한국 일본 중국 러시아 정부 미 북 양국 전면 일부 고위 주한 주미 방한 방미 신 총 상호 자동차 철강 품목 첨단 차기 전 현 대규모 특별`.split(
    /\s+/,
  ),
)

/** Whether `tail` may follow a Korean term of two or more syllables: a particle, or a noun that forms a compound. */
export const isTail = (tail: string): boolean => {
  if (isParticle(tail)) return true
  for (let length = Math.min(tail.length, LONGEST_HEAD); length > 0; length -= 1)
    if (HEADS.has(tail.slice(0, length)) && isParticle(tail.slice(length))) return true
  return false
}
const LONGEST_HEAD = 6
const LONGEST_MODIFIER = 3

/** Whether a term of two or more syllables may begin after `start` in the same word. */
export const isModifier = (start: string): boolean => start.length <= LONGEST_MODIFIER && MODIFIERS.has(start)

/** A term this long names one thing, so whatever follows it in the word is a compound of it (대북제재위원회). */
export const COMPOUND_SYLLABLES = 4

const READINGS: Readonly<Record<string, string>> = {
  韓: '한',
  美: '미',
  北: '북',
  南: '남',
  日: '일',
  中: '중',
  露: '러',
  英: '영',
  佛: '불',
  獨: '독',
  對: '대',
  核: '핵',
  駐: '주',
  軍: '군',
  反: '반',
  親: '친',
}

/** Hanja that headlines use alone for a country, read as its name: 美 국방차관 is 미국 국방차관. */
const NAMES: Readonly<Record<string, string>> = {
  韓: '한국',
  美: '미국',
  北: '북한',
  日: '일본',
  中: '중국',
  露: '러시아',
  英: '영국',
  佛: '프랑스',
  獨: '독일',
}
/** The country that a single Hanja stands for in a headline, or undefined. */
export const nameOf = (character: string): string | undefined => NAMES[character]

/** The Hangul reading of a single Hanja as headlines use it (韓美 = 한미), or undefined. */
export const readingOf = (character: string): string | undefined => READINGS[character]
