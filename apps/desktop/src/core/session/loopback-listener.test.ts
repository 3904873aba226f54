import { LoopbackListener } from './loopback-listener';

describe('ID1 the browser brings the code', () => {
  const ask = async (uri: string): Promise<number> => (await fetch(uri, { redirect: 'manual' })).status;

  it('takes one code with our state, once, and nothing else', async () => {
    const codes: string[] = [];
    const listener = await LoopbackListener.open({ state: 'expected', server: 'https://desk.example' }, (code) => codes.push(code));
    const { redirectUri } = listener;
    try {
      expect(redirectUri).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/signed-in$/);
      expect(await ask(`${redirectUri}?code=evil&state=other`)).toBe(404);
      expect(await ask(`${redirectUri}?code=evil`)).toBe(404);
      expect(await ask(`${redirectUri.replace('signed-in', 'x')}?code=evil&state=expected`)).toBe(404);
      expect(await ask(`${redirectUri}?code=good&state=expected`)).toBe(303);
      expect(await ask(`${redirectUri}?code=second&state=expected`)).toBe(404);
      expect(codes).toEqual(['good']);
    } finally {
      listener.close();
    }
  });
});
