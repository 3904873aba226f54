import { canonicalPlace, requireOurOrigin } from './our-origin';

describe('A39 whatever a cookie authorises needs our origin', () => {
  test.each([
    undefined,
    'null',
    'https://evil.example',
    'http://help.example.com',
    'https://help.example.com:8443',
    'https://help.example.com.evil.example',
  ])('refused: %s', (origin) => {
    const headers = origin === undefined ? {} : { origin };
    expect(() => requireOurOrigin(headers, 'https://help.example.com')).toThrow(expect.objectContaining({ code: 'NOT_ALLOWED' }));
  });

  test('ours passes, also when the public address has a path', () => {
    expect(() => requireOurOrigin({ origin: 'https://help.example.com' }, 'https://help.example.com/desk')).not.toThrow();
  });
});

test.each([
  ['localhost:4780', 'http://127.0.0.1:4780', 'http://127.0.0.1:4780/sign-in?x=1'],
  ['127.0.0.1:4780', 'http://localhost:4780', 'http://localhost:4780/sign-in?x=1'],
  ['127.0.0.1:4780', 'http://127.0.0.1:4780', null],
  ['localhost:9999', 'http://127.0.0.1:4780', null],
  ['localhost:4780', 'https://help.example.com', null],
  ['evil.example', 'http://127.0.0.1:4780', null],
  [undefined, 'http://127.0.0.1:4780', null],
])('opened as %s under %s goes to %s', (host, publicUrl, place) => {
  expect(canonicalPlace(host, '/sign-in?x=1', publicUrl)).toBe(place);
});
