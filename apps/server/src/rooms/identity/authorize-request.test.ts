import { authorizePath, authorizeQuerySchema, safeNext } from './authorize-request';

const challenge = 'E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM';
const asked = { challenge, state: 'st-1', redirectUri: 'http://127.0.0.1:5000/in', device: 'Maria’s laptop' };

describe('where sign-in goes on', () => {
  test('to a well-formed authorize page, written anew', () => {
    expect(safeNext(`${authorizePath(asked)}&utm=1`)).toBe(authorizePath(asked));
  });

  test.each([
    'https://evil.example/desktop/authorize?x',
    '//evil.example/desktop/authorize?x',
    '/desktop/authorize',
    '/desktop/authorize?challenge=short&state=1&device=x',
    `/desktop/authorize?challenge=${challenge}&state=1&device=x&redirect_uri=http://evil.example/`,
    `/desktop/authorize?challenge=${challenge}&state=1&device=a%0d%0aSet-Cookie:x`,
    '/sign-in',
  ])('nowhere else: %s', (next) => {
    expect(safeNext(next)).toBeNull();
  });

  test('A27 arrays and objects in the query are no text', () => {
    for (const bad of [['a', 'b'], { $ne: null }]) {
      expect(authorizeQuerySchema.safeParse({ challenge, state: 's', device: bad }).success).toBe(false);
    }
  });

  test('a device name cannot turn the line around', () => {
    expect(authorizeQuerySchema.safeParse({ challenge, state: 's', device: 'a\u202Eb' }).success).toBe(false);
  });
});
