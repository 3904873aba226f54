import { createKeyEscrow } from './key-escrow';

const escrow = createKeyEscrow('a-secret-for-tests-of-32-characters!');

describe('a kept device key', () => {
  const sealed = escrow.seal('device-1', 'the outbox key');

  test('opens for its device under the same secret', () => {
    expect(escrow.open('device-1', sealed)).toBe('the outbox key');
  });

  test('A40 holds nothing readable, and differs each time', () => {
    expect(sealed).not.toContain('outbox');
    expect(escrow.seal('device-1', 'the outbox key')).not.toBe(sealed);
  });

  test('does not open elsewhere, nor when it was changed', () => {
    const changed = sealed.replace(/\.(.)([^.]*)$/, (_whole, first: string, rest: string) => `.${first === 'A' ? 'B' : 'A'}${rest}`);
    expect(escrow.open('device-2', sealed)).toBeNull();
    expect(createKeyEscrow('another-secret-for-tests-32-chars!!!').open('device-1', sealed)).toBeNull();
    expect(escrow.open('device-1', changed)).toBeNull();
    expect(escrow.open('device-1', sealed.slice(0, -16))).toBeNull();
    expect(escrow.open('device-1', '')).toBeNull();
  });
});
