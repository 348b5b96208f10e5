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
agreement123 = 123 agreement / nuclear energy agreement / nuclear cooperation agreement | 원자력협정 / 원자력 협정 / 123협정
safeguards = safeguard / inspector / inspection | 사찰 / 안전조치
iaea = iaea / atomic energy agency / grossi | iaea / 국제원자력기구 / 그로시
reactor = reactor / nuclear plant / nuclear power plant | 원자로 / 원전
uranium = uranium / fuel | 우라늄 / 연료
navy2 = admiral / chief of naval operations / warship / destroyer / frigate | 제독 / 해군참모총장 / 군함 / 구축함 / 호위함
carrier = aircraft carrier / carrier strike | 항공모함 / 항모
bomber = bomber / b-1b / b-52 | 폭격기
jet = fighter jet / fighter / f-35 / f-16 / kf-21 | 전투기
helicopter = helicopter / chinook / apache | 헬기 / 헬리콥터 / 치누크 / 아파치
drone = drone / unmanned | 드론 / 무인기
crash = crash / collided / collision | 추락 / 충돌 / 사고
killed = killed / dead / died / death | 사망 / 숨졌 / 숨진 / 숨져
injured = injured / wounded / hurt | 부상 / 다쳤 / 다친
thaad = thaad | 사드
artillery = artillery / rocket / howitzer | 포병 / 자주포 / 방사포 / 로켓
base = base / camp / garrison | 기지 / 캠프
return = return / hand over / handover / handed back / handed over | 반환 / 돌려받 / 인도
pollution = pollution / contaminat / cleanup / clean-up | 오염 / 정화
move = withdraw / pullout / pull out / reduce / reduction / drawdown / cut | 철수 / 감축 / 축소
deploy = deploy / station / rotation / rotational | 배치 / 전개 / 순환
visit = visit / flies to / fly to / heads to / head to / arrive / trip / travel | 방문 / 방한 / 방미 / 도착 / 출국 / 찾아 / 찾는
meet = met / meet / talks / sat down / held talks | 만나 / 만났 / 회담 / 면담 / 회동 / 접견
sign = sign / ink | 서명 / 체결
approve = approv / endorse / clear / green light / pass | 승인 / 가결 / 통과 / 의결
reject = reject / refus / turn down / veto / block | 거부 / 거절 / 부결 / 일축
delay = delay / postpone / put off / pushed back / slip | 연기 / 늦춰 / 지연 / 미뤄 / 미루
resume = resum / restart / reopen | 재개 / 복원
suspend = suspend / halt / stop / freeze / pause | 중단 / 중지 / 유예 / 보류
extend = extend / prolong / renew | 연장 / 갱신
warn = warn / caution / alarm | 경고 / 우려
deny = deny / denie / dismiss / groundless | 부인 / 사실무근 / 사실이 아니
accuse = accus / condemn / slam / denounc / blast | 비난 / 규탄 / 맹비난
protest = protest / rally / demonstrat | 시위 / 집회 / 항의
court = court / judge / ruling / sentenc / trial | 법원 / 재판 / 판결 / 선고 / 징역
prosecutor = prosecut / indict / charge | 검찰 / 기소 / 혐의
police = police / coast guard | 경찰 / 해경
seize = seiz / detain / hold / impound / confiscat | 나포 / 억류 / 압수 / 압류 / 몰수
plead = plead / guilty | 유죄 / 혐의를 인정
vote = vote / bill / lawmaker / legislation / act | 법안 / 표결 / 의원
budget2 = budget / spending | 예산
poll = poll / survey / percent of / approval rating | 여론조사 / 설문 / 지지율
election = election / vote | 선거 / 투표
impeach = impeach / martial law / insurrection | 탄핵 / 계엄 / 내란
ambassador2 = ambassador / charge d'affaires / envoy / nominee | 대사 / 대사대리 / 특사 / 지명자
appoint = appoint / nam / nominate / pick / tap | 임명 / 지명 / 내정 / 발탁
resign = resign / step down / quit / fired | 사임 / 사의 / 물러 / 경질
commander = commander / general / brunson | 사령관 / 대장 / 브런슨
indopacom = indo-pacific / paparo | 인도태평양 / 퍼파로
noh = landau | 랜도
colby = colby | 콜비
hooker = hooker | 후커
greer = greer / trade representative / ustr | 그리어 / 무역대표
bessent = bessent | 베선트
koo = koo yun-cheol | 구윤철
park1 = first vice foreign minister / park yoon-joo / vice foreign minister | 외교1차관 / 박윤주 / 외교부 차관 / 1차관
jcschair = jcs chairman / joint chiefs chairman / jin yong-sung | 합참의장 / 진영승
vance = vance | 밴스
witkoff = witkoff | 위트코프
wright = chris wright / energy secretary | 크리스 라이트 / 에너지장관 / 에너지부 장관
steel = steel / aluminum | 철강 / 알루미늄
car = car / auto / vehicle | 자동차
chip = chip / semiconductor | 반도체
pharma = pharmaceutical / drug | 의약품 / 제약
battery = battery / batteries | 배터리
rice = rice / beef / farm / agricultur / quarantine | 쌀 / 소고기 / 쇠고기 / 농산물 / 농업 / 검역
platform = platform / google / map data / digital | 플랫폼 / 구글 / 지도 / 디지털
currency = currency / exchange rate / swap / won | 환율 / 통화스와프 / 원화
lng = lng / gas / alaska | lng / 가스 / 알래스카
plant = plant / factory | 공장
georgia = georgia / ice / immigration | 조지아 / 이민
hyundai = hyundai | 현대
samsung = samsung | 삼성
hanwha = hanwha / philly | 한화 / 필리
skhynix = sk hynix | sk하이닉스
lgco = lg energy / lg | lg
gm = gm / general motors | gm / 제너럴모터스
boeing = boeing / lockheed | 보잉 / 록히드
arms = arms / weapon / missile sale / interceptor | 무기 / 미사일 판매 / 요격
sale = sale / sell / buy / purchase / procure | 판매 / 구매 / 도입 / 구입
export = export / shipment | 수출 / 반출
import = import | 수입
tanker = tanker / ship-to-ship / vessel / freighter / cargo ship | 유조선 / 환적 / 선박 / 화물선
crew = crew / sailor / captain | 선원 / 선장
port = port / harbor | 항구 / 항만 / 입항 / 부두
japan2 = takaichi / ishiba / japanese prime minister | 다카이치 / 이시바 / 일본 총리
abduct = abduct | 납치
kimyj = kim yo-jong / kim yo jong | 김여정
choe = choe son-hui / choe son hui | 최선희
kcna = kcna / rodong / state media | 조선중앙통신 / 노동신문 / 관영매체 / 관영 매체
party = party congress / workers' party / plenary | 당대회 / 노동당 / 전원회의
nuke = nuclear test / punggye / warhead | 핵실험 / 풍계리 / 핵탄두
yongbyon = yongbyon / kangson | 영변 / 강선
hwasong = hwasong / hypersonic | 화성 / 극초음속
kursk = kursk / ukraine war / dispatch | 쿠르스크 / 파병
tourist = tourist / tourism / resort / wonsan | 관광 / 원산
defector = defector | 탈북
remains2 = remains / mia / repatriat | 유해 / 실종 / 송환
veterans = veteran / korean war | 참전 / 6·25
family = famil | 가족 / 유족
hospital = hospital / medicine / medical / tuberculosis / vaccine | 병원 / 의료 / 결핵 / 백신 / 의약
food = food / flour / rice aid / wfp | 식량 / 밀가루 / 세계식량계획
children = child / unicef | 어린이 / 아동 / 유니세프
water = water / sanitation | 식수 / 위생
ngo = charity / ngo / nonprofit / relief | 민간단체 / 구호단체 / 비정부
resolution = resolution | 결의
blacklist = blacklist / designat / list | 제재 대상 / 지정 / 명단
launder = launder / mixer / exchange | 세탁 / 믹서 / 거래소
lazarus = lazarus / kimsuky / andariel | 라자루스 / 김수키 / 안다리엘
laptop = laptop farm / remote worker / freelance / remote it | 노트북 농장 / 위장취업 / 위장 취업 / 원격
fbi = fbi / justice department | fbi / 법무부 / 연방수사국
cambodia = cambodia / prince group | 캄보디아 / 프린스
vietnam = vietnam / hanoi | 베트남 / 하노이
singapore = singapore | 싱가포르
australia = australia / canberra / aukus | 호주 / 오커스
britain = britain / british / london | 영국 / 런던
france = france / french / paris | 프랑스 / 파리
germany = german / berlin | 독일 / 베를린
taiwan = taiwan / taipei | 대만 / 타이베이
philippines = philippine / manila | 필리핀 / 마닐라
poland = poland / polish | 폴란드
israel = israel / gaza | 이스라엘 / 가자
nato = nato | 나토
g7 = g7 / g-7 | g7
asean = asean | 아세안
quad = quad | 쿼드
twoplus = 2+2 | 2+2
scm = security consultative meeting / scm | 안보협의회 / scm
kidd = integrated defense dialogue / kidd | 통합국방협의 / kidd
flexibility = strategic flexibility / flexibility | 전략적 유연성
transfer = transfer / verification / foc | 전환 / 검증
umbrella = nuclear umbrella / tailored | 핵우산 / 맞춤형
hotline = hotline / dialogue channel | 핫라인 / 직통
nofly = no-fly / military agreement / loudspeaker | 비행금지 / 군사합의 / 확성기
leaflet = leaflet / balloon | 전단 / 풍선
river = river / dam / imjin | 강 / 댐
pohang = pohang | 포항
busan = busan | 부산
jinhae = jinhae / changwon | 진해 / 창원
pyeongtaek = pyeongtaek / humphreys | 평택 / 험프리스
osan = osan | 오산
gunsan = kunsan / gunsan | 군산
dongducheon = dongducheon / camp casey | 동두천 / 케이시
pocheon = pocheon | 포천
yongsan = yongsan | 용산
jeju = jeju | 제주
yeosu = yeosu | 여수
incheon = incheon | 인천
geoje = geoje | 거제
ulsan = ulsan | 울산
hawaii = hawaii / honolulu | 하와이 / 호놀룰루
guam = guam | 괌
vienna = vienna | 빈
geneva = geneva | 제네바
newyork = new york | 뉴욕
kualalumpur = kuala lumpur | 쿠알라룸푸르
munich = munich | 뮌헨
davos = davos | 다보스
philadelphia = philadelphia | 필라델피아
ohio = ohio | 오하이오
texas = texas | 텍사스
tunnel = tunnel / mine | 터널 / 지뢰
border = border / crossing | 국경 / 월경 / 월선
defense industry = defense industr / shipbuilder | 방산
mro = overhaul / maintenance / mro | 정비 / mro
icebreaker = icebreaker / landing ship / supply ship | 쇄빙선 / 상륙함 / 군수지원함
space = space / satellite | 우주 / 위성
cyber = cyberattack / ransomware | 랜섬웨어 / 사이버공격
ai = artificial intelligence | 인공지능
climate = climate | 기후
human rights = human rights | 인권
religion = church / pope / vatican | 교회 / 교황 / 바티칸
olympics = olympic | 올림픽
king = king / emperor | 국왕 / 일왕
`

/** Who and what every second report of this desk names: they hardly tell two events apart. */
export const COMMON_NAMES: ReadonlySet<string> = new Set(
  'japan china russia un lee trump mofa mnd blue treasury state whitehouse pentagon congress sanctions summit drill missile launch troops call aid meet visit sign approve deny warn accuse delay return move deploy base commander vote fund kcna ambassador export import sale arms agreement budget2 transfer blacklist port resume suspend extend reject'.split(
    ' ',
  ),
)

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

const english = table(line => line.english).map(({ key, words }) => ({
  key,
  pattern: new RegExp(`\\b(?:${words.map(word => word.replace(/[.]/g, '\\.')).join('|')})`, 'i'),
}))
const korean = table(line => line.korean).map(({ key, words }) => ({
  key,
  pattern: new RegExp(words.join('|'), 'i'),
}))

/** The keys of the names that a text holds; linear in its length. */
export const namesIn = (text: string): string[] => {
  const names = /[가-힣]/.test(text) ? korean : english
  return names.filter(({ pattern }) => pattern.test(text)).map(({ key }) => key)
}
