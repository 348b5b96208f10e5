// Names and subjects that news writes in Korean and in English; each line is one thing. Extend it freely: a name more
// joins more reports, a wrong one joins nothing by itself (agree.ts asks for many shared facts).
// Not here: the countries that every report of this desk names; they tell no two apart.
const NAMES = `
japan = japan / tokyo | 일본 / 도쿄 / 한미일 / 한일
china = china / beijing / chinese | 중국 / 베이징
russia = russia / moscow / russian | 러시아 / 모스크바 / 대러
iran = iran / tehran | 이란 / 테헤란
ukraine = ukraine / kyiv | 우크라이나
un = u.n. / united nations / security council | 유엔 / 안보리
eu = european union / eu | 유럽연합 / eu
canada = canada / ottawa | 캐나다 / 오타와
lee = lee jae-myung / lee jae myung / president lee | 이재명 / 이 대통령
trump = trump | 트럼프
rubio = rubio | 루비오
hegseth = hegseth | 헤그세스
cho = cho hyun / cho | 조현
wi = wi sung-lac / wi | 위성락 / 위 실장
ahn = ahn gyu-back / ahn | 안규백
chung = chung dong-young | 정동영
kimju = kim jong un / kim jong-un | 김정은
yeo = yeo han-koo | 여한구
kimjk = kim jung-kwan | 김정관
lutnick = lutnick | 러트닉
lavrov = lavrov | 라브로프
xi = xi jinping / xi | 시진핑
putin = putin | 푸틴
mofa = foreign ministry / ministry of foreign affairs / foreign minister | 외교부 / 외교장관 / 외교부 장관
mnd = defense ministry / defense minister / defense chief | 국방부 / 국방장관 / 국방부 장관
unification = unification ministry / unification minister | 통일부
blue = presidential office / president's office | 대통령실
treasury = treasury | 재무부
state = state department / secretary of state | 국무부 / 국무장관
whitehouse = white house | 백악관
pentagon = pentagon / secretary of war / defense secretary | 펜타곤 / 전쟁부 / 미 국방부
jcs = joint chiefs | 합동참모본부 / 합참
usfk = usfk / forces korea / american troops / u.s. troops | 주한미군
congress = senator / senate / congress | 상원 / 의회 / 의원단
sanctions = sanction / blacklist / freezes assets / froze | 제재 / 자산을 동결
exempt = exemption / waiver | 면제
committee = 1718 committee / sanctions committee / council committee | 제재위
msmt = monitoring team | 제재모니터링 / msmt
aid = humanitarian / aid group / aid | 인도지원 / 인도적 / 구호
crypto = crypto / virtual asset | 가상화폐 / 가상자산
hack = hacker / cyber / stole / theft | 해커 / 사이버 / 탈취 / 훔친
itworker = it worker | it 인력 / it 노동자 / 정보기술 인력
bank = banker / bank | 은행
summit = summit | 정상회담 / 두 번째 회담
submarine = submarine | 잠수함 / 핵잠
enrich = enrich | 농축
reprocess = reprocess / spent fuel / spent nuclear | 재처리
pact = nuclear energy agreement / nuclear pact / nuclear accord | 원자력협정
factsheet = fact sheet | 팩트시트
package = security package | 안보 패키지
delegation = delegation / u.s. team / negotiating team | 대표단 / 협상팀
drill = drill / exercise / train | 훈련 / 연습
ufs = ulchi | 을지
fs = freedom shield | 자유의 방패 / 프리덤 실드
opcon = wartime operational control / wartime command / opcon | 전작권 / 전시작전통제권
cost = special measures / cost sharing / upkeep | 방위비
tariff = tariff | 관세
fund = investment fund / investment | 투자펀드 / 투자
visa = visa | 비자
worker = worker | 근로자 / 노동자
detained = detained / arrest | 구금 / 체포
ship = shipbuilding / shipyard | 조선업 / 조선소 / 조선
missile = missile | 미사일
ballistic = ballistic | 탄도
cruise = cruise missile | 순항
icbm = icbm / intercontinental | icbm / 대륙간
launch = fired / fires / launch | 발사 / 쐈다
parade = parade | 열병식
satellite = satellite | 위성
deterrence = deterrence / nuclear umbrella | 확장억제 / 핵우산
ncg = nuclear consultative | 핵협의그룹
patriot = patriot | 패트리엇
mideast = middle east | 중동
hormuz = hormuz | 호르무즈
call = phone / call | 통화
curfew = curfew | 통행금지
remains = remains | 유해
ambassador = ambassador | 대사
easing = eas / lifts / lifted | 완화 / 해제
coal = coal | 석탄
oil = oil / refined | 정유 / 원유 / 유조선
resort = resort | 리조트
troops = troops / soldiers | 병력 / 파병 / 군인
football = football / soccer / world cup | 축구 / 월드컵
floods = flood | 수해 / 홍수
typhoon = typhoon | 태풍
budget = defense spending | 국방비
special = special act | 특별법
apec = apec / gyeongju | apec / 경주
marine = marines | 해병대
airforce = air force | 공군
navy = navy / naval | 해군
panel = panel of experts | 전문가패널
cheonan = cheonan / may 24 | 천안함 / 5·24
emergency = national emergency | 국가비상사태
dmz = dmz / demarcation | 비무장지대 / 군사분계선
uncommand = u.n. command / un command | 유엔사 / 유엔군사령부
`

type Name = { readonly key: string; readonly words: readonly string[] }

const parsed = NAMES.trim()
  .split('\n')
  .map(line => {
    const [key = '', spellings = ''] = line.split(' = ')
    const [english = '', korean = ''] = spellings.split(' | ')
    return { key, english: english.split(' / '), korean: korean.split(' / ') }
  })

const table = (pick: (line: (typeof parsed)[number]) => readonly string[]): readonly Name[] =>
  parsed.map(line => ({
    key: line.key,
    words: pick(line)
      .map(word => word.trim())
      .filter(word => word !== ''),
  }))

type Pattern = { readonly key: string; readonly pattern: RegExp }

/** Patterns by the first two letters of what they look for: with those of a text, few of a hundred are left to try. */
const byBeginning = (
  names: readonly Name[],
  patternOf: (words: readonly string[]) => RegExp,
): ReadonlyMap<string, readonly Pattern[]> => {
  const found = new Map<string, Pattern[]>()
  for (const { key, words } of names) {
    const pattern = patternOf(words)
    for (const beginning of new Set(words.map(word => word.slice(0, 2).toLowerCase())))
      found.set(beginning, [...(found.get(beginning) ?? []), { key, pattern }])
  }
  return found
}

const english = byBeginning(
  table(line => line.english),
  words => new RegExp(`\\b(?:${words.map(word => word.replace(/[.]/g, '\\.')).join('|')})`, 'i'),
)
const korean = byBeginning(
  table(line => line.korean),
  words => new RegExp(words.join('|'), 'i'),
)

/** An English name begins where a word does, a Korean one anywhere. */
const beginningsIn = (text: string, isKorean: boolean): Set<string> => {
  const found = new Set<string>()
  for (const { index } of text.matchAll(isKorean ? /\S/g : /\b\w/g)) found.add(text.slice(index, index + 2))
  return found
}

/** The keys of the names that a text holds; linear in its length. */
export const namesIn = (text: string): string[] => {
  const isKorean = /[가-힣]/.test(text)
  const patterns = isKorean ? korean : english
  const found = new Set<string>()
  for (const beginning of beginningsIn(text.toLowerCase(), isKorean))
    for (const { key, pattern } of patterns.get(beginning) ?? []) if (pattern.test(text)) found.add(key)
  return [...found]
}
