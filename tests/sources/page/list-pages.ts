// Fifty list pages in the shapes that ministries, papers and institutes use, each with the items it lists. Written
// before the finder was tuned; none is a copy of a real page.

export type ListedItem = { readonly title: string; readonly url: string | null; readonly day: string | null }
export type ListPage = { readonly name: string; readonly html: string; readonly items: readonly ListedItem[] }

export const AT = 'https://www.ministry.example/board/list.do?menu=3'

const EN = [
  'Minister to visit Seoul for talks on the security package',
  'Joint statement of the two ministers after their third round',
  'Spokesperson answers questions on the exemption request',
  'Sanctions list updated: three entities added',
  'Remarks at the opening of the working group on shipbuilding',
  'Vice minister meets the ambassador',
  'Budget for the alliance fund approved by the committee',
  'Readout of the call between the two presidents',
  'Notice: public hearing on export rules',
  'Exercise ends without incident, the command says',
]
const KO = [
  '한미 안보 패키지 협의를 위한 장관 방한',
  '양국 장관 제3차 회의 공동발표문',
  '면제 신청 관련 대변인 정례브리핑',
  '제재 대상 명단 갱신',
  '조선 협력 실무단 개회사',
  '차관, 주한 대사 접견',
  '동맹 기금 예산 소관 위원회 의결',
  '양국 정상 통화 결과 서면 브리핑',
  '[공고] 수출 규정 개정안 공청회 개최 안내',
  '연합연습 종료 보도자료',
]

type Row = { readonly number: number; readonly title: string; readonly day: string }

const rowsOf = (korean: boolean, count: number): Row[] =>
  Array.from({ length: count }, (_, index) => {
    const title = (korean ? KO : EN)[index % 10] ?? ''
    const date = new Date(Date.UTC(2026, 2, 20) - index * 30 * 3_600_000)
    return {
      number: 4210 - index * 3,
      title: index < 10 ? title : `${title} (${Math.floor(index / 10) + 1})`,
      day: date.toISOString().slice(0, 10),
    }
  })

const MONTHS = 'January February March April May June July August September October November December'.split(' ')
const dotted = (day: string) => day.replaceAll('-', '.')
const short = (day: string) => dotted(day).slice(2)
const korean = (day: string) => `${Number(day.slice(0, 4))}년 ${Number(day.slice(5, 7))}월 ${Number(day.slice(8))}일`
const english = (day: string) => `${MONTHS[Number(day.slice(5, 7)) - 1]} ${Number(day.slice(8))}, ${day.slice(0, 4)}`
const british = (day: string) =>
  `${Number(day.slice(8))} ${MONTHS[Number(day.slice(5, 7)) - 1]?.slice(0, 3)} ${day.slice(0, 4)}`

const escaped = (text: string) => text.replaceAll('&', '&amp;')

/** What stands around a list on every such page: menus, a most-read list, pages, other sites. */
const around = (isKorean: boolean, list: string, head = '') => {
  const menu = isKorean
    ? ['부처 소개', '정책 자료실', '보도자료', '국민 참여 광장', '정보 공개 청구 안내']
    : ['About the ministry', 'Policies', 'Press releases', 'Have your say', 'Freedom of information']
  const read = (isKorean ? KO : EN)
    .slice(2, 9)
    .map(text => `<li><a href="/news/most/${text.length}">${text} ${isKorean ? '화제' : 'in pictures'}</a></li>`)
  const pages = Array.from({ length: 10 }, (_, index) => `<a href="?menu=3&amp;page=${index + 1}">${index + 1}</a>`)
  return `<!doctype html><html lang="${isKorean ? 'ko' : 'en'}"><head><title>${isKorean ? '보도자료 | 외교안보부' : 'Press releases'}</title>${head}</head><body>
<div id="skip"><a href="#content">${isKorean ? '본문 바로가기' : 'Skip to the content'}</a></div>
<header><h1><a href="/">${isKorean ? '외교안보부' : 'The Ministry'}</a></h1><ul class="gnb">${menu.map((text, index) => `<li><a href="/menu/${index}">${text}</a><ul><li><a href="/menu/${index}/1">${text} 1</a></li><li><a href="/menu/${index}/2">${text} 2</a></li></ul></li>`).join('')}</ul></header>
<div class="wrap"><div class="location"><a href="/">Home</a> &gt; <a href="/news">News</a></div>
<div id="content">${list}<div class="paging">${pages.join(' ')}<a href="?page=11">${isKorean ? '다음' : 'Next'}</a></div></div>
<div class="side"><h2>${isKorean ? '많이 본 뉴스' : 'Most read'}</h2><ol>${read.join('')}</ol></div></div>
<footer><ul>${menu.map((text, index) => `<li><a href="https://other${index}.example/">${text} ${isKorean ? '누리집' : 'elsewhere'}</a></li>`).join('')}</ul><p>© The Ministry</p></footer></body></html>`
}

type Shape = (
  rows: readonly Row[],
  isKorean: boolean,
) => { list: string; head?: string; url: (row: Row) => string | null; dated?: boolean }

const path = (row: Row) => `https://www.ministry.example/board/view.do?seq=${row.number}`

const SHAPES: Readonly<Record<string, Shape>> = {
  'a board whose links call a function that goes to an address': rows => ({
    head: `<script>function fn_view(seq, bbs){ var f = document.f; location.href = "/board/view.do?bbs=" + bbs + "&seq=" + seq; }</script>`,
    list: `<table class="bbs"><thead><tr><th>번호</th><th>제목</th><th>부서</th><th>등록일</th><th>조회</th></tr></thead><tbody>${rows.map(row => `<tr class="${row.number % 2 ? 'odd' : 'even'}"><td>${row.number}</td><td class="subject"><a href="javascript:fn_view('${row.number}','B12');">${escaped(row.title)}</a></td><td>대변인실</td><td>${dotted(row.day)}</td><td>${row.number * 3}</td></tr>`).join('')}</tbody></table>`,
    url: row => `https://www.ministry.example/board/view.do?bbs=B12&seq=${row.number}`,
  }),
  'a board whose links send a form': rows => ({
    head: `<script>
function goDetail(id) { document.listForm.nttId.value = id; document.listForm.action = "/bbs/selectArticle.do"; document.listForm.submit(); }
</script>`,
    list: `<form name="listForm" method="post"><input type="hidden" name="nttId"><div class="boardList"><ul>${rows.map(row => `<li><a href="#none" onclick="goDetail(${row.number}); return false;"><strong>${escaped(row.title)}</strong></a><span class="date">${row.day}</span><span class="hit">조회 ${row.number}</span></li>`).join('')}</ul></div></form>`,
    url: row => `https://www.ministry.example/bbs/selectArticle.do?nttId=${row.number}`,
  }),
  'a table with links to departments and files beside the titles': (rows, isKorean) => ({
    list: `<table summary="list"><caption>${isKorean ? '목록' : 'List'}</caption><tbody>${rows.map(row => `<tr><td class="no">${row.number}</td><td class="tl"><a href="view.do?seq=${row.number}">${escaped(row.title)}</a> <img src="new.gif" alt="new"></td><td><a href="/dept/${row.number % 4}">${isKorean ? '북미국 안보협력과' : 'Bureau of Political Affairs'}</a></td><td><a href="/file/${row.number}.pdf">PDF</a></td><td>${short(row.day)}</td></tr>`).join('')}</tbody></table>`,
    url: path,
  }),
  'a table with the date first': rows => ({
    list: `<table class="views-table"><tr><th>Date</th><th>Title</th></tr>${rows.map(row => `<tr><td class="views-field">${english(row.day)}</td><td class="views-field"><a href="/press/${row.number}">${escaped(row.title)}</a></td></tr>`).join('')}</table>`,
    url: row => `https://www.ministry.example/press/${row.number}`,
  }),
  'a list with the date behind the link': (rows, isKorean) => ({
    list: `<ul class="news_list">${rows.map(row => `<li><a href="/news/${row.number}">${escaped(row.title)}</a> <span>(${isKorean ? korean(row.day) : english(row.day)})</span></li>`).join('')}</ul>`,
    url: row => `https://www.ministry.example/news/${row.number}`,
  }),
  'a list with the date before the link': rows => ({
    list: `<ul>${rows.map(row => `<li><em>${row.day}</em> <a href="/news/${row.number}">${escaped(row.title)}</a></li>`).join('')}</ul>`,
    url: row => `https://www.ministry.example/news/${row.number}`,
  }),
  'cards that are links as a whole': (rows, isKorean) => ({
    list: `<div class="cards">${rows.map(row => `<div class="card"><a href="/story/${row.number}"><img src="/i/${row.number}.jpg" alt=""><h3>${escaped(row.title)}</h3><p>${isKorean ? '두 나라는 다음 회의를 사월에 열기로 했다.' : 'The two sides agreed to meet again in April, and gave no date for it.'}</p><time datetime="${row.day}">${isKorean ? korean(row.day) : british(row.day)}</time></a></div>`).join('')}</div>`,
    url: row => `https://www.ministry.example/story/${row.number}`,
  }),
  'cards with a picture link, a title link and a link to read on': (rows, isKorean) => ({
    list: `<section>${rows.map(row => `<div class="post-${row.number} item"><a class="thumb" href="/story/${row.number}"><img src="/i/${row.number}.jpg" alt="x"></a><h3 class="entry"><a href="/story/${row.number}">${escaped(row.title)}</a></h3><p>${isKorean ? '두 나라는 다음 회의를 사월에 열기로 했다.' : 'The two sides agreed to meet again in April.'}</p><span class="date">${isKorean ? dotted(row.day) : british(row.day)}</span> <a class="more" href="/story/${row.number}">${isKorean ? '자세히 보기' : 'Read the whole story'}</a></div>`).join('')}</section>`,
    url: row => `https://www.ministry.example/story/${row.number}`,
  }),
  'a definition list: date, then link': (rows, isKorean) => ({
    list: `<dl class="releases">${rows.map(row => `<dt>${isKorean ? dotted(row.day) : british(row.day)}</dt><dd><a href="/release/${row.number}.html">${escaped(row.title)}</a></dd>`).join('')}</dl>`,
    url: row => `https://www.ministry.example/release/${row.number}.html`,
  }),
  'articles with a header': (rows, isKorean) => ({
    list: `<main>${rows.map(row => `<article id="post-${row.number}"><header><h2 class="t"><a href="/${row.day.replaceAll('-', '/')}/${row.number}/" rel="bookmark">${escaped(row.title)}</a></h2><div class="meta"><time datetime="${row.day}T09:00:00+09:00">${isKorean ? korean(row.day) : english(row.day)}</time> by <a href="/author/${row.number % 3}">Kim Min-su</a> in <a href="/c/${row.number % 2}">Alliance and security</a></div></header><p>Text.</p></article>`).join('')}</main>`,
    url: row => `https://www.ministry.example/${row.day.replaceAll('-', '/')}/${row.number}/`,
  }),
  'rows of divs without one class': rows => ({
    list: `<div><div>${rows.map(row => `<div><div><div><span><a href="/v/${row.number}">${escaped(row.title)}</a></span></div><div>${row.day}</div></div></div>`).join('')}</div></div>`,
    url: row => `https://www.ministry.example/v/${row.number}`,
  }),
  'lists by month': (rows, isKorean) => ({
    list: [0, 1, 2]
      .map(
        part =>
          `<div class="month"><h3>${isKorean ? `${3 - part}월` : MONTHS[2 - part]} 2026</h3><ul>${rows
            .slice(Math.ceil((rows.length * part) / 3), Math.ceil((rows.length * (part + 1)) / 3))
            .map(
              row =>
                `<li><span class="d">${isKorean ? dotted(row.day) : english(row.day)}</span><a href="/n/${row.number}">${escaped(row.title)}</a></li>`,
            )
            .join('')}</ul></div>`,
      )
      .join(''),
    url: row => `https://www.ministry.example/n/${row.number}`,
  }),
  'a board with pinned notices': (rows, isKorean) => ({
    list: `<table class="tbl"><tbody>${rows.map((row, index) => `<tr${index < 3 ? ' class="notice"' : ''}><td>${index < 3 ? `<img src="n.gif" alt="${isKorean ? '공지' : 'Notice'}">` : row.number}</td><td class="left${index === 4 ? ' on' : ''}"><a href="view.do?seq=${row.number}" class="${index < 3 ? 'b' : ''}">${escaped(row.title)}${index < 2 ? '<span class="ico_new">N</span>' : ''}</a></td><td>${row.day}</td></tr>`).join('')}</tbody></table>`,
    url: path,
  }),
  'a list with a section link before each title': (rows, isKorean) => ({
    list: `<ul class="arti">${rows.map(row => `<li><a class="cat" href="/section/${row.number % 3}">${isKorean ? '외교·안보' : 'Diplomacy and security'}</a><a class="tit" href="/arti/${row.number}">${escaped(row.title)}</a><span class="txt_date">${isKorean ? dotted(row.day) : british(row.day)} 09:30</span></li>`).join('')}</ul>`,
    url: row => `https://www.ministry.example/arti/${row.number}`,
  }),
  'links to another host of the same site': (rows, isKorean) => ({
    list: `<div class="listing"><ul>${rows.map(row => `<li class="item-${row.number}"><h4><a href="https://news.ministry.example/a/${row.number}?from=list">${escaped(row.title)}</a></h4><i>${isKorean ? korean(row.day) : english(row.day)}</i></li>`).join('')}</ul></div>`,
    url: row => `https://news.ministry.example/a/${row.number}?from=list`,
  }),
  'paragraphs with a bold date': (rows, isKorean) => ({
    list: `<div class="field-body">${rows.map(row => `<p><strong>${isKorean ? dotted(row.day) : english(row.day)}</strong> – <a href="/docs/${row.number}.htm">${escaped(row.title)}</a></p>`).join('')}</div>`,
    url: row => `https://www.ministry.example/docs/${row.number}.htm`,
  }),
  'titles cut short, whole in an attribute': (rows, isKorean) => ({
    list: `<ol class="board-list">${rows.map(row => `<li><a href="/b/${row.number}" title="${escaped(row.title)}">${escaped(row.title.slice(0, 12))}…</a><span>${isKorean ? dotted(row.day) : row.day}</span></li>`).join('')}</ol>`,
    url: row => `https://www.ministry.example/b/${row.number}`,
  }),
  'links that hold title, summary and date': (rows, isKorean) => ({
    list: `<ul id="newsList">${rows.map(row => `<li><a href="./read/${row.number}"><strong class="tit">${escaped(row.title)}</strong><span class="lead">${isKorean ? '정부는 이날 회의에서 다음 일정을 정했다고 밝혔다.' : 'The government set the next date at the meeting, it said.'}</span><em class="date">${isKorean ? dotted(row.day) : british(row.day)}</em></a></li>`).join('')}</ul>`,
    url: row => `https://www.ministry.example/board/read/${row.number}`,
  }),
  'tables in tables with spacers': (rows, isKorean) => ({
    list: `<table width="600"><tr><td><table width="100%">${rows.map(row => `<tr><td width="20"><img src="dot.gif"></td><td><font size="2"><a href="view.asp?num=${row.number}&page=1">${escaped(row.title)}</a></font></td><td><font size="1">${isKorean ? short(row.day) : row.day}</font></td></tr><tr><td colspan="3" height="1"><img src="line.gif"></td></tr>`).join('')}</table></td></tr></table>`,
    url: row => `https://www.ministry.example/board/view.asp?num=${row.number}&page=1`,
  }),
  'headings and what follows them, without a box': (rows, isKorean) => ({
    list: `<div class="river">${rows.map(row => `<h3><a href="/r/${row.number}">${escaped(row.title)}</a></h3><p class="meta">${isKorean ? korean(row.day) : english(row.day)}</p><p>${isKorean ? '회의는 이틀 동안 열린다.' : 'The meeting lasts two days.'}</p>`).join('')}</div>`,
    url: row => `https://www.ministry.example/r/${row.number}`,
  }),
  'rows that are pressed, without links': rows => ({
    list: `<table class="click"><tbody>${rows.map(row => `<tr onclick="location.href='/board/view.do?seq=${row.number}'" style="cursor:pointer"><td>${row.number}</td><td>${escaped(row.title)}</td><td>${row.day}</td></tr>`).join('')}</tbody></table>`,
    url: path,
  }),
  'links with an id that only a script knows': (rows, isKorean) => ({
    list: `<ul class="bbs-list">${rows.map(row => `<li><a href="javascript:void(0)" data-seq="${row.number}" class="view"><span>${escaped(row.title)}</span></a><span class="dt">${isKorean ? dotted(row.day) : row.day}</span></li>`).join('')}</ul>`,
    url: () => null,
  }),
  'a short list beside long ones': (rows, isKorean) => ({
    list: `<div class="tabs"><a href="?t=1">${isKorean ? '전체 보기' : 'All of them'}</a><a href="?t=2">${isKorean ? '보도 자료만' : 'Press releases alone'}</a><a href="?t=3">${isKorean ? '설명 자료만' : 'Explanations alone'}</a></div><div class="lst">${rows
      .slice(0, 6)
      .map(
        row =>
          `<div class="l"><p class="s"><a href="/e/${row.number}">${escaped(row.title)}</a></p><p class="d">${isKorean ? dotted(row.day) : english(row.day)}</p></div>`,
      )
      .join('')}</div>`,
    url: row => `https://www.ministry.example/e/${row.number}`,
  }),
  'a gallery of figures': (rows, isKorean) => ({
    list: `<div class="gallery">${rows.map(row => `<figure><a href="/g/${row.number}"><img src="/g/${row.number}.jpg" alt="${isKorean ? '사진' : 'picture'}"></a><figcaption><a href="/g/${row.number}">${escaped(row.title)}</a><small>${isKorean ? dotted(row.day) : british(row.day)}</small></figcaption></figure>`).join('')}</div>`,
    url: row => `https://www.ministry.example/g/${row.number}`,
  }),
  'a list without any date': (rows, isKorean) => ({
    list: `<div class="stories"><ul>${rows.map(row => `<li><h2><a href="/articles/${row.number}-${isKorean ? 'k' : 'e'}">${escaped(row.title)}</a></h2></li>`).join('')}</ul></div>`,
    url: row => `https://www.ministry.example/articles/${row.number}-${isKorean ? 'k' : 'e'}`,
    dated: false,
  }),
}

const pageOf = (name: string, shape: Shape, isKorean: boolean, index: number): ListPage => {
  const rows = rowsOf(isKorean, 8 + ((index * 7) % 17))
  const { list, head, url, dated = true } = shape(rows, isKorean)
  const listed = name.startsWith('a short list') ? rows.slice(0, 6) : rows
  return {
    name: `${name}, ${isKorean ? 'Korean' : 'English'}`,
    html: around(isKorean, list, head),
    items: listed.map(row => ({ title: row.title, url: url(row), day: dated ? row.day : null })),
  }
}

export const LIST_PAGES: readonly ListPage[] = Object.entries(SHAPES).flatMap(([name, shape], index) =>
  [true, false].map(isKorean => pageOf(name, shape, isKorean, index)),
)
