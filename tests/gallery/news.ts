// The news that the gallery tells: invented, as everything in it.

export type Published = {
  readonly id: string
  readonly title: string
  readonly text: string
  readonly url: string
  readonly source?: 'wire' | 'paper' | 'korean'
}

export const TRACKS = `tracks:
  - {id: us-rok, title: {en: U.S.–ROK alliance, ko: 한미동맹}, query: '"US-ROK" OR "한미동맹" OR "한미"'}
  - {id: security-package, title: {en: Security package, ko: 안보 패키지}, query: '"security package" OR "안보 패키지"'}
  - {id: sanctions, title: {en: North Korea sanctions, ko: 대북 제재}, query: '"North Korea" AND sanction* OR "대북 제재"'}
`

const OPENED: Published = {
  id: 'a1',
  title: 'US-ROK talks on the security package open in Busan',
  text:
    'US-ROK talks on the security package opened in Busan on Tuesday with 41 officials, the foreign ministry said. ' +
    'The two sides will meet again in Honolulu on March 12, its spokesman said. The yard in Geoje is to build two of ' +
    'the boats, and the first of them is due in 2031.',
  url: 'https://wire.example/talks/open?from=rss',
}

const CORRECTED: Published = {
  ...OPENED,
  text: OPENED.text.replace('March 12', 'March 19'),
}

type Step = { readonly name: string; readonly items: readonly Published[]; readonly press?: { en: string; ko: string } }

export const NEWS: readonly Step[] = [
  { name: 'alert', items: [OPENED], press: { en: 'Not relevant for U.S.–ROK alliance', ko: '관련 없음: 한미동맹' } },
  {
    name: 'a source joins',
    items: [{ ...OPENED, id: 'p1', url: 'https://gazette.example/41', source: 'paper' }],
  },
  { name: 'correction', items: [CORRECTED] },
  {
    name: 'update',
    items: [
      {
        id: 'a2',
        title: 'US-ROK talks on the security package in Busan end without an agreement',
        text:
          'US-ROK talks on the security package ended in Busan on Wednesday without an agreement, the foreign ministry ' +
          'said. The 41 officials will go on in Honolulu on March 19. Washington had asked for a larger share of the ' +
          'costs of the two boats, and Seoul had refused.',
        url: 'https://wire.example/talks/end',
      },
    ],
  },
  {
    name: 'foreign language',
    items: [
      {
        id: 'k1',
        source: 'korean',
        title: '국방부 "안보 패키지 예산 3천억원 증액 요청"',
        text: '국방부는 25일 안보 패키지 예산을 3천억원 늘려 달라고 국회에 요청했다. 김 장관은 "조선소 두 곳의 설비를 늘리는 데 쓸 것"이라고 말했다.',
        url: 'https://port.example/25',
      },
    ],
  },
  {
    name: 'in passing',
    items: [
      {
        id: 'a5',
        title: 'Seoul names an envoy for the US-ROK alliance',
        text:
          'President Han named the former admiral Cho Min-seok as envoy for the US-ROK alliance on Thursday, the Blue ' +
          'House said. He led the navy until 2022 and speaks for a joint shipyard fund of $4 billion. ' +
          'His predecessor had left over a dispute on North Korea sanctions.',
        url: 'https://wire.example/envoy',
      },
    ],
  },
  {
    name: 'withdrawn',
    items: [
      {
        id: 'a5',
        title: 'WITHDRAWN: Seoul names an envoy for the US-ROK alliance',
        text: 'This story has been withdrawn. The Blue House said that no envoy was named.',
        url: 'https://wire.example/envoy',
      },
    ],
  },
]

const PLACES =
  'Incheon Ulsan Pohang Yeosu Mokpo Gunsan Sokcho Donghae Jinhae Tongyeong Pyeongtaek Gwangyang Masan Samcheok Seosan'
const THINGS =
  'tugboats drydocks cranes welders pilots harbourmasters radars minesweepers ferries torpedoes hangars depots cables'

/** Thirty reports with nothing in common but the words of a track. */
export const BRIEFED: readonly Published[] = Array.from({ length: 30 }, (_, index) => {
  const [place, thing] = [pick(PLACES, index), pick(THINGS, index * 5)]
  const track = index % 3 === 0 ? 'security package' : 'US-ROK alliance'
  return {
    id: `b${index}`,
    title: `${place} asks for ${index + 12} ${thing} under the ${track}`,
    text:
      `The city council of ${place} asked on Monday for ${index + 12} ${thing} under the ${track}. ` +
      `Its chairman ${pick(THINGS, index)[0]?.toUpperCase()}. Park said that ${thing} cost ${index * 7 + 30} billion won.`,
    url: `https://wire.example/briefed/${index}`,
  }
})

function pick(words: string, index: number): string {
  const list = words.split(' ')
  return list[index % list.length] ?? ''
}
