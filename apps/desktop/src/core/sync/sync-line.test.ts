import { AppError } from '@quayside/shared/kernel/errors';
import { SyncLine } from './sync-line';

const offline = (reason: string): AppError => new AppError('OFFLINE', 'the server cannot be reached', { reason });
const MINUTE_MS = 60_000;

describe('the line', () => {
  test.each([
    ['no answer', offline('unreachable'), { line: 'offline', networkReason: 'unreachable', version: null, isDiskFull: false }],
    ['the proxy', offline('proxy'), { line: 'offline', networkReason: 'proxy', version: null, isDiskFull: false }],
    ['the certificate', offline('certificate'), { line: 'offline', networkReason: 'certificate', version: null, isDiskFull: false }],
    [
      'an older server',
      new AppError('UNSUPPORTED', 'newer'),
      { line: 'online', networkReason: null, version: 'server-too-old', isDiskFull: false },
    ],
    [
      'a newer server',
      new AppError('CLIENT_TOO_OLD', 'older'),
      { line: 'online', networkReason: null, version: 'client-too-old', isDiskFull: false },
    ],
    [
      'F11 a full disk',
      Object.assign(new Error('full'), { code: 'SQLITE_FULL' }),
      { line: 'online', networkReason: null, version: null, isDiskFull: true },
    ],
  ])('tells what hindered a round: %s', (_name, error, facts) => {
    const line = new SyncLine();
    line.reached(1000);
    line.failed(error);
    expect(line.facts).toEqual({ ...facts, lastContactAt: 1000 });
    expect(line.hasFailed).toBe(true);
    line.reached(2000);
    expect(line.facts).toEqual({ line: 'online', networkReason: null, version: null, isDiskFull: false, lastContactAt: 2000 });
    expect(line.hasFailed).toBe(false);
  });

  test.each([
    ['a server that is busy', new AppError('UNAVAILABLE', 'later')],
    ['an answer that did not come in time', offline('timeout')],
  ])('SYN-2 one late answer is no lost line, two in a row are: %s', (_name, error) => {
    const line = new SyncLine();
    const after = (work: () => unknown) => {
      work();
      return line.facts.line;
    };
    const late = () => line.failed(error);
    const reached = () => line.reached(1);
    expect([late, reached, late, reached, late, late, reached].map(after)).toEqual([
      'connecting',
      'online',
      'online',
      'online',
      'online',
      'offline',
      'online',
    ]);
    line.failed(offline('refused'));
    expect(line.facts.line).toBe('offline');
  });

  test('is news only the first time that it answers', () => {
    const line = new SyncLine();
    expect([line.reached(1), line.reached(2)]).toEqual([true, false]);
    line.failed(offline('dns'));
    expect(line.reached(3)).toBe(true);
  });

  test('asks about once a minute, more often after a failure, seldom when only an update will help', () => {
    const line = new SyncLine();
    line.reached(1);
    expect([line.pauseMs(0), line.pauseMs(0.5)]).toEqual([0.8 * MINUTE_MS, MINUTE_MS]);
    line.failed(offline('dns'));
    expect(line.pauseMs(0.5)).toBeLessThan(0.2 * MINUTE_MS);
    line.failed(new AppError('CLIENT_TOO_OLD', 'older'));
    expect(line.pauseMs(0.5)).toBe(10 * MINUTE_MS);
  });
});
