// Twelve more list pages, written after the finder was tuned. Scored once before it was mended for two of them: the
// selector was right for all twelve, and 95 of their 108 items were whole.
import type { ListPage } from './list-pages.ts'

const AT = 'https://www.agency.example'
const DAYS = Array.from({ length: 9 }, (_, index) => new Date(Date.UTC(2026, 8, 24) - index * 47 * 3_600_000))
const EN = [
  'North Korea designations; issuance of a cyber general license',
  'Secretary meets the minister of finance in Seoul',
  'Command holds combined river crossing drill',
  'Statement on the launch of short-range missiles',
  'Treasury sanctions a network of overseas workers',
  'Remarks at the opening of the shipbuilding forum',
  'Removal from the list; publication of a frequently asked question',
  'Deputy commander visits the airbase',
  'Joint press statement on the nuclear consultative group',
]
const KO = [
  '한미 국방장관, 안보협의회의 개최 결과 설명',
  '전작권 전환 조건 평가 진행 상황',
  '북한 단거리 탄도미사일 발사 관련 입장',
  '제17차 통합국방협의체 회의 개최',
  '방위비 분담 이행 점검 회의',
  '해군 순항훈련전단 출항',
  '대북 제재 이행의 쟁점과 전망',
  '북러 군사협력의 함의',
  '한반도 정세 2026년 하반기 전망',
]
const MONTHS = 'January February March April May June July August September October November December'.split(' ')
const iso = (day: Date) => day.toISOString().slice(0, 10)
const long = (day: Date) => `${MONTHS[day.getUTCMonth()]} ${day.getUTCDate()}, ${day.getUTCFullYear()}`
const dots = (day: Date) => iso(day).replaceAll('-', '.')

type Row = { readonly title: string; readonly day: Date; readonly number: number }
const rows = (titles: readonly string[]): Row[] =>
  titles.map((title, index) => ({ title, day: DAYS[index] ?? new Date(0), number: 91_000 - index * 7 }))

const page = (lang: string, body: string, head = '') =>
  `<!doctype html><html lang="${lang}"><head><title>Agency</title>${head}</head><body><a href="#main" class="skip">Skip</a>
<nav><ul>${['About the agency', 'Our mission', 'Press and media', 'Data and charts', 'Work with us'].map((text, index) => `<li><a href="/m/${index}">${text}</a></li>`).join('')}</ul></nav>
<main id="main"><h1>News</h1>${body}<nav class="pager"><a href="?page=1">2</a> <a href="?page=2">3</a> <a href="?page=1">Next page</a></nav></main>
<aside><h2>Follow us</h2><a href="https://social.example/a">On this network</a> <a href="https://social.example/b">On that network</a> <a href="https://social.example/c">On another one</a></aside>
<footer><a href="/privacy">Privacy policy</a> <a href="/foia">Freedom of information</a> <a href="/access">Accessibility statement</a></footer></body></html>`

type Shape = {
  readonly lang: 'en' | 'ko'
  readonly list: (row: Row, index: number) => string
  readonly url: (row: Row) => string | null
  readonly around?: (list: string) => string
  readonly head?: string
  /** So many rows stand under one date. */
  readonly under?: number
}

const SHAPES: Readonly<Record<string, Shape>> = {
  'rows of a site builder with a category link beside the date': {
    lang: 'en',
    list: row =>
      `<div class="margin-bottom-4 search-result views-row"><div class="font-sans-lg"><a href="/actions/${row.number}">${row.title}</a></div><div class="search-result__field"><div>${long(row.day)} - <a href="/actions?category=${row.number % 3}">General licenses and other actions</a></div></div></div>`,
    url: row => `${AT}/actions/${row.number}`,
  },
  'a date and a category above each heading': {
    lang: 'en',
    list: row =>
      `<div><span class="date-format"><time datetime="${row.day.toISOString()}">${long(row.day)}</time></span><span class="subcategory"><a href="/press/statements-remarks">Statements &amp; remarks</a></span><h3 class="featured__headline"><a href="/press/sb${row.number}">${row.title}</a></h3></div>`,
    url: row => `${AT}/press/sb${row.number}`,
  },
  'items with picture, teaser and a link to more': {
    lang: 'en',
    list: row =>
      `<div class="item"><a href="/Article/${row.number}/the-slug/" class="img-link"><img src="/${row.number}.jpg" alt=""></a><div class="info"><p class="title"><a href="/Article/${row.number}/the-slug/">${row.title}</a></p><time>Sept. ${row.day.getUTCDate()}, 2026</time><p>CAMP EXAMPLE, South Korea &mdash; Troops of both nations took part on the river.</p><a class="read-more" href="/Article/${row.number}/the-slug/">Read more about this</a></div></div>`,
    around: list => `<div class="alist listing-with-preview">${list}</div>`,
    url: row => `${AT}/Article/${row.number}/the-slug/`,
  },
  'posts whose links call a function with the id': {
    lang: 'ko',
    head: `<script>function jf_view(id){ location.href = "/user/news.action?siteId=mnd&newsSeq=" + id; }</script>`,
    list: row =>
      `<div class="post"><div class="wrap_title"><div class="title"><a href="javascript:void(0)" onclick="jf_view('I_${row.number}')">${row.title}</a></div></div><div class="wrap_info"><dl><dt>작성자</dt><dd>관리자</dd><dt>작성일</dt><dd>${dots(row.day)}</dd></dl></div></div>`,
    url: row => `${AT}/user/news.action?siteId=mnd&newsSeq=I_${row.number}`,
  },
  'relative addresses and the date in brackets behind': {
    lang: 'en',
    list: row =>
      `<li><a href="./202609/t${row.number}.html">Spokesperson’s Regular Press Conference: ${row.title}</a> (${iso(row.day)})</li>`,
    around: list => `<div class="newsBd"><ul class="list1">${list}</ul></div>`,
    url: row => `${AT}/eng/202609/t${row.number}.html`,
  },
  'reports with authors, dates and files to load': {
    lang: 'ko',
    list: row =>
      `<li class="bx"><div class="thumb"><img src="/t.png" alt="표지"></div><div class="desc"><a class="subject" href="/main/report/view.do?idx=${row.number}">${row.title}</a><dl><dt>발행일</dt><dd>${iso(row.day)}</dd><dt>저자</dt><dd>홍길동, 김철수</dd></dl><a class="btnDown" href="#" onclick="fileDown1('F${row.number}')">원문 파일 내려받기</a></div></li>`,
    around: list => `<ul class="report_list">${list}</ul>`,
    url: row => `${AT}/main/report/view.do?idx=${row.number}`,
  },
  'text boxes whose link sends a form': {
    lang: 'ko',
    head: `<script>function setView(id){ document.frm.nttId.value = id; document.frm.action = "/publication/bbs/ib_view.do"; document.frm.submit(); }</script>`,
    list: row =>
      `<li><div class="txtBox"><a href="#" onclick="setView('${row.number}');return false;"><strong>${row.title}</strong></a><ul><li>${dots(row.day)}</li><li>국가안보연구실</li><li>조회수 ${row.number % 900}</li></ul></div></li>`,
    around: list => `<form name="frm"><input type="hidden" name="nttId"></form><ul class="listType01">${list}</ul>`,
    url: row => `${AT}/publication/bbs/ib_view.do?nttId=${row.number}`,
  },
  'a table with row headings, badges and attachments': {
    lang: 'ko',
    list: row =>
      `<tr><th scope="row">${row.number}</th><td class="title"><a href="/briefing/${row.number}?page=1"><span class="badge">새글</span>${row.title}</a></td><td><span class="hide">등록일</span>${dots(row.day)}</td><td><a href="/file/${row.number}" title="첨부파일 내려받기">첨부</a></td></tr>`,
    around: list =>
      `<table><thead><tr><th>번호</th><th>제목</th><th>날짜</th><th>첨부</th></tr></thead><tbody>${list}</tbody></table>`,
    url: row => `${AT}/briefing/${row.number}?page=1`,
  },
  'custom elements with meta lists above': {
    lang: 'en',
    list: row =>
      `<article class="ecl-content-item"><div class="ecl-content-block"><ul class="ecl-meta"><li>Press release</li><li>${row.day.getUTCDate()} ${MONTHS[row.day.getUTCMonth()]} 2026</li><li>Common secretariat</li></ul><div class="ecl-title"><a class="ecl-link" href="/detail/en/ip_26_${row.number}">${row.title}</a></div><div class="ecl-text">The commission said so today, after a long debate.</div></div></article>`,
    url: row => `${AT}/detail/en/ip_26_${row.number}`,
  },
  'day, month and year in elements of their own': {
    lang: 'en',
    list: row =>
      `<div class="event-row"><div class="date"><span class="day">${row.day.getUTCDate()}</span> <span class="month">${MONTHS[row.day.getUTCMonth()]?.slice(0, 3)}.</span> <span class="year">2026</span></div><div class="what"><a href="/cps/en/news_${row.number}.htm">${row.title}</a></div></div>`,
    url: row => `${AT}/cps/en/news_${row.number}.htm`,
  },
  'two links under each date of a definition list': {
    lang: 'en',
    list: (row, index) =>
      `${index % 2 === 0 ? `<dt class="list-title">${long(row.day)}</dt>` : ''}<dd><ul class="link-list"><li><a href="/press/release/p_${row.number}.html">${row.title}</a></li></ul></dd>`,
    around: list => `<dl class="title-list">${list}</dl>`,
    url: row => `${AT}/press/release/p_${row.number}.html`,
    under: 2,
  },
  'buttons that go to an address': {
    lang: 'ko',
    list: row =>
      `<li><button type="button" class="tit" onclick="location.href='/news/view/${row.number}'">${row.title}</button><em>${iso(row.day)}</em></li>`,
    around: list => `<ul class="board_list">${list}</ul>`,
    url: row => `${AT}/news/view/${row.number}`,
  },
}

export const MORE_AT = `${AT}/eng/`
export const MORE_LIST_PAGES: readonly ListPage[] = Object.entries(SHAPES).map(([name, shape]) => {
  const listed = rows(shape.lang === 'ko' ? KO : EN)
  const list = listed.map(shape.list).join('\n')
  return {
    name,
    html: page(shape.lang, (shape.around ?? (all => all))(list), shape.head),
    items: listed.map((row, index) => ({
      title: name.startsWith('relative') ? `Spokesperson’s Regular Press Conference: ${row.title}` : row.title,
      url: shape.url(row),
      day: iso(listed[index - (index % (shape.under ?? 1))]?.day ?? row.day),
    })),
  }
})
