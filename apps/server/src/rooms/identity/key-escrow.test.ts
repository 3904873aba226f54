import { openKey, sealKey } from './key-escrow';

const SECRET = 'a-secret-for-tests-of-32-characters!';

describe('a kept device key', () => {
  const sealed = sealKey(SECRET, 'device-1', 'the outbox key');

  test('opens for its device under the same secret', () => {
    expect(openKey(SECRET, 'device-1', sealed)).toBe('the outbox key');
  });

  test('A40 holds nothing readable, and differs each time', () => {
    expect(JSON.stringify(sealed)).not.toContain('outbox');
    expect(sealKey(SECRET, 'device-1', 'the outbox key').body).not.toBe(sealed.body);
  });

  test.each([
    ['another device', SECRET, 'device-2', sealed],
    ['another secret', 'another-secret-for-tests-32-chars!!!', 'device-1', sealed],
    [
      'a changed body',
      SECRET,
      'device-1',
      { ...sealed, body: `A${sealed.body.slice(1)}` === sealed.body ? `B${sealed.body.slice(1)}` : `A${sealed.body.slice(1)}` },
    ],
    ['a shortened tag', SECRET, 'device-1', { ...sealed, tag: sealed.tag.slice(0, 6) }],
  ])('does not open for %s', (_name, secret, device, key) => {
    expect(openKey(secret, device, key)).toBeNull();
  });
});
