// What is said in Korean of a source that cannot be read: the cause and what to do.
import type { SourceProblemKind } from '../../domain/source-problem.ts'

export const SOURCE_PROBLEMS: Readonly<Record<SourceProblemKind, string>> = {
  unreachable: '서버에 연결할 수 없습니다. 주소가 브라우저에서 열리는지 확인하고 잠시 뒤에 다시 시도해 주세요',
  refused:
    '읽을 수 없게 막혀 있습니다(robots.txt, 내부망 주소, 빠진 환경 변수 등). linchpin feed check로 까닭을 확인해 주세요',
  http: '서버가 오류로 답했습니다. 주소를 확인하고, 로그인이 필요한 곳이면 cookie나 headers를 설정해 주세요',
  gone: '발행처가 없앤 주소입니다(410). 목록에서 지워 주세요',
  'slow-down': '서버가 더 뜸하게 읽어 달라고 합니다. every를 늘려 주세요',
  unreadable: '받은 내용을 읽을 수 없습니다. 피드나 목록의 주소가 맞는지 linchpin feed check로 확인해 주세요',
  'too-large': '내용이 너무 큽니다. 더 짧은 피드나 페이지의 주소를 써 주세요',
}
