import { sharedRead } from './shared-read';

describe('a shared reading', () => {
  interface Reading {
    readonly answer: (value: string) => void;
    readonly fail: (error: Error) => void;
  }
  const begun: Reading[] = [];
  const read = () => new Promise<string>((answer, fail) => begun.push({ answer, fail }));
  beforeEach(() => void begun.splice(0));
  const settled = () => new Promise((resolve) => setImmediate(resolve));

  test('who comes while one is under way shares the next one, which begins when that has ended', async () => {
    const shared = sharedRead(read);
    const first = shared();
    const second = shared();
    const third = shared();
    expect(begun).toHaveLength(1);
    begun[0]?.answer('old');
    await expect(first).resolves.toBe('old');
    await settled();
    expect(begun).toHaveLength(2);
    begun[1]?.answer('new');
    await expect(Promise.all([second, third])).resolves.toEqual(['new', 'new']);
    void shared();
    expect(begun).toHaveLength(3);
  });

  test('a failure is told to those who share it, and to nobody after them', async () => {
    const shared = sharedRead(read);
    const first = shared();
    const second = shared();
    begun[0]?.fail(new Error('away'));
    await expect(first).rejects.toThrow('away');
    await settled();
    begun[1]?.answer('back');
    await expect(second).resolves.toBe('back');
  });
});
