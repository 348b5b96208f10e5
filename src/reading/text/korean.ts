// What Korean adds to a word: particles that may follow a term, and the single Hanja of headlines for a country.

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

/** Whether `tail` may follow a Korean term without making another word of it: a particle, or nothing. */
export const isParticle = (tail: string): boolean => tail === '' || particles.has(tail)

/** A term this long names one thing, so what follows it in the same word is a compound of it (대북제재위원회). */
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

/** Hanja that stand alone for a country; others alone are a day, a middle, a side. */
export const ALONE = '韓美北'

/** The Hangul reading of a single Hanja as headlines use it (韓美 = 한미), or undefined. */
export const readingOf = (character: string): string | undefined => READINGS[character]
