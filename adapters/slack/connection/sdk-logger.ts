// Logs the Slack SDKs' lines at debug level: the adapter itself says what people must know.
import { LogLevel, type Logger as SdkLogger } from '@slack/bolt'
import type { Logger } from '../../../src/domain/world.ts'

export function sdkLogger(logger: Logger): SdkLogger {
  const detail = (...parts: unknown[]) => logger.debug(`slack sdk: ${parts.map(String).join(' ')}`)
  return {
    debug: () => {},
    info: detail,
    warn: detail,
    error: detail,
    setLevel: () => {},
    getLevel: () => LogLevel.INFO,
    setName: () => {},
  }
}
