import { readAudit, readCurrency } from './audit.mjs';

const counts = { info: 0, low: 0, moderate: 0, high: 0, critical: 0, total: 0 };
const audited = (found: Partial<typeof counts>, vulnerabilities: object = {}) =>
  JSON.stringify({ auditReportVersion: 2, vulnerabilities, metadata: { vulnerabilities: { ...counts, ...found } } });

test.each([
  ['nothing is known', audited({}), 'good'],
  ['what is small is named and does no harm', audited({ low: 1, moderate: 1, total: 2 }), 'good'],
  ['what is grave is refused', audited({ high: 1, total: 1 }), 'bad'],
  ['warnings stand before it', `npm warn something\n${audited({ critical: 2, total: 2 })}\n`, 'bad'],
  [
    'a registry that refuses has said nothing',
    'npm warn audit 405\nnpm error x\n{"message":"405 Method Not Allowed","statusCode":405}\n',
    'not-done',
  ],
  ['silence', '', 'not-done'],
  ['half an answer', audited({}).slice(0, 60), 'not-done'],
  ['an answer of another kind', '{"metadata":{"vulnerabilities":{}}}', 'not-done'],
])('the audit: %s', (_what, output, state) => {
  expect(readAudit(output).state).toBe(state);
});

test('the audit names what it found', () => {
  expect(readAudit(audited({ high: 1, total: 1 }, { x: { name: 'x', severity: 'high', range: '<2' } })).lines).toEqual(['high: x <2']);
  expect(readAudit('{"message":"405 Method Not Allowed"}').lines).toEqual(['405 Method Not Allowed']);
});

describe('E11 Electron is current', () => {
  const now = Date.parse('2026-11-20T00:00:00Z');
  const view = (time: Readonly<Record<string, string>>, latest = '45.4.2') =>
    JSON.stringify({ time: { created: '2013-01-01T00:00:00Z', ...time }, 'dist-tags': { latest } });

  test.each([
    ['the newest', view({ '45.4.1': '2026-11-01T00:00:00Z' }), 'good'],
    ['a patch of six days ago may wait', view({ '45.4.2': '2026-11-14T00:00:00Z' }), 'good'],
    ['a patch of nine days ago may not', view({ '45.4.2': '2026-11-11T00:00:00Z' }), 'bad'],
    ['a newer minor neither', view({ '45.10.0': '2026-11-11T00:00:00Z' }), 'bad'],
    ['other majors and trials do not count', view({ '46.0.0': '2026-01-01T00:00:00Z', '45.5.0-beta.1': '2026-01-01T00:00:00Z' }), 'good'],
    ['two majors later it is still mended', view({}, '47.0.0'), 'good'],
    ['three majors later no more', view({}, '48.0.0'), 'bad'],
    ['no answer', 'npm error network', 'not-done'],
  ])('%s', (_what, output, state) => {
    expect(readCurrency(output, '45.4.1', now).state).toBe(state);
  });
});
