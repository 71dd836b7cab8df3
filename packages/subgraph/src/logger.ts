import pino, { type Logger } from 'pino';

export type { Logger } from 'pino';

/** JSON lines on standard output, with the service's name; credentials never appear in them. */
export function createLogger(service: string, level = 'info'): Logger {
  return pino({
    level,
    base: { service },
    timestamp: pino.stdTimeFunctions.isoTime,
    formatters: { level: (label) => ({ level: label }) },
    // the parameters of a statement that failed may be somebody's name and address
    redact: [
      'req.headers',
      '*.authorization',
      '*.secret',
      '*.password',
      '*.apiKey',
      'err.parameters',
      'err.detail',
      'err.driverError',
    ],
  });
}
