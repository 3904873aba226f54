import { isLoopbackRedirect, redirectWithCode } from './loopback-redirect';

describe('where a code may be sent (RFC 8252)', () => {
  test.each(['http://127.0.0.1:49152', 'http://127.0.0.1:49152/', 'http://127.0.0.1:1/callback/x_y', 'http://[::1]:65535/signed-in'])(
    'this machine by number: %s',
    (address) => {
      expect(isLoopbackRedirect(address)).toBe(true);
    },
  );

  test.each([
    'https://127.0.0.1:49152/',
    'http://localhost:49152/',
    'http://127.0.0.1/',
    'http://127.0.0.1:0/',
    'http://127.0.0.1:65536/',
    'http://127.0.0.2:5000/',
    'http://0.0.0.0:5000/',
    'http://127.0.0.1:5000@evil.example/',
    'http://evil@127.0.0.1:5000/',
    'http://127.0.0.1:5000\\@evil.example/',
    'http://127.0.0.1:5000.evil.example/',
    'http://127.0.0.1:5000/?next=//evil.example',
    'http://127.0.0.1:5000/#x',
    'http://127.0.0.1:5000//../%2e%2e',
    'http://2130706433:5000/',
    'http://0x7f.1:5000/',
    'http://[::ffff:127.0.0.1]:5000/',
    'HTTP://127.0.0.1:5000/',
    ' http://127.0.0.1:5000/',
    'http://127.0.0.1:5000/\nhttp://evil.example',
    'javascript:alert(1)//127.0.0.1:5000',
  ])('nowhere else: %s', (address) => {
    expect(isLoopbackRedirect(address)).toBe(false);
  });

  test('code and state stand in the query', () => {
    expect(redirectWithCode('http://127.0.0.1:5000/in', 'a-b_c', 's~1')).toBe('http://127.0.0.1:5000/in?code=a-b_c&state=s%7E1');
  });
});
