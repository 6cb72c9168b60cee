/** Where a part says what it does, for a person who looks for a cause. Nothing secret and no code text is logged. */
export interface Log {
  debug(message: string): void;
  info(message: string): void;
  warn(message: string): void;
  error(message: string): void;
}

/** A log that keeps nothing. */
export const silentLog: Log = { debug() {}, info() {}, warn() {}, error() {} };

/** A log that writes each message but those of `debug` to a stream, on a line that begins with its level. */
export function streamLog(stream: { write(text: string): unknown }): Log {
  const write = (level: string) => (message: string) => void stream.write(`${level}: ${message}\n`);
  return { debug() {}, info: write('info'), warn: write('warn'), error: write('error') };
}
