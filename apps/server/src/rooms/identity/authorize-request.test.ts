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
    `/desktop/authorize?challenge=${challenge}&state=a%0d%0aSet-Cookie:x&device=x`,
    '/sign-in',
  ])('nowhere else: %s', (next) => {
    expect(safeNext(next)).toBeNull();
  });

  test('A27 arrays and objects in the query are no text', () => {
    for (const bad of [['a', 'b'], { $ne: null }]) {
      expect(authorizeQuerySchema.safeParse({ challenge, state: 's', device: bad }).success).toBe(false);
    }
  });

  test.each([
    ['a\u202Eb', 'a b'],
    ['  Maria’s\r\n laptop\t', 'Maria’s laptop'],
    ['😀'.repeat(200), '😀'.repeat(100)],
  ])('a device name is one visible line', (given, shown) => {
    expect(authorizeQuerySchema.parse({ challenge, state: 's', device: given }).device).toBe(shown);
  });

  test('a device without a visible name is refused', () => {
    expect(authorizeQuerySchema.safeParse({ challenge, state: 's', device: '\u202E \u200B' }).success).toBe(false);
  });
});
