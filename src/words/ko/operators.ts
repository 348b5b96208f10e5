// What whoever runs the bot is told of its own troubles in Korean.
import type { TroubleWords } from '../../domain/trouble.ts'

const names = (what: readonly string[], between = ', '): string =>
  what.length > 5 ? `${what.slice(0, 5).join(between)} 외 ${what.length - 5}곳` : what.join(between)

export const operators: TroubleWords = {
  title: 'Linchpin 운영자의 확인이 필요합니다',
  over: 'Linchpin이 다시 정상입니다',
  source: (what, why) => `한 시간 동안 읽지 못한 출처 ${what.length}곳: ${names(what)} (${why})`,
  silent: what => `평소보다 오래 새 소식이 없는 출처 ${what.length}곳: ${names(what, '; ')}`,
  dead: (_, number) =>
    `게시하지 못하고 포기한 알림이 하루 사이 ${number}건 있습니다 (linchpin deliveries --state dead)`,
  stopped: (what, why) => `${names(what)}에 게시가 중단되었습니다: ${why}`,
  disk: (_, left) => `데이터 폴더가 있는 디스크에 ${left}만 남았습니다`,
  restored: (_, since) => `${since}의 복원된 사본입니다. linchpin resume을 실행하기 전에는 읽거나 게시하지 않습니다`,
  model: (_, why) => `요약 모델이 응답하지 않아 기사의 첫 문장을 그대로 알립니다: ${why}`,
}
