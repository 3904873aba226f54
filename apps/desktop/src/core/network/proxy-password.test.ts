import fc from 'fast-check';
import { joinProxyUrl, splitProxyUrl } from './proxy-password';

test.each([
  ['http://ana:secret@proxy.example:3128', 'http://ana@proxy.example:3128', 'secret'],
  ['https://ana:se%40cret@proxy.example/', 'https://ana@proxy.example/', 'se%40cret'],
  ['HTTP://ana:a:b@proxy.example', 'HTTP://ana@proxy.example', 'a:b'],
  ['http://ana:a@b@proxy.example', 'http://ana@proxy.example', 'a@b'],
  ['http://:secret@proxy.example', 'http://@proxy.example', 'secret'],
  ['http://ana:$&@proxy.example', 'http://ana@proxy.example', '$&'],
  ['http://ana@proxy.example:3128', 'http://ana@proxy.example:3128', null],
  ['http://ana:@proxy.example', 'http://ana:@proxy.example', null],
  ['http://proxy.example:3128', 'http://proxy.example:3128', null],
  ['http://proxy.example:3128/a:b@c', 'http://proxy.example:3128/a:b@c', null],
  ['', '', null],
])('E8 of %p the password is %s', (url, address, password) => {
  expect(splitProxyUrl(url)).toEqual({ address, password });
  if (password !== null) expect(joinProxyUrl(address, password)).toBe(url);
});

test('E8 whatever the password is, nothing of it stays in the address, and it can be put back', () => {
  fc.assert(
    fc.property(fc.webUrl(), fc.stringMatching(/^[^/?#]{1,40}$/), (url, password) => {
      const whole = url.replace('://', () => `://ana:${password}@`);
      const parts = splitProxyUrl(whole);
      expect(parts).toEqual({ address: url.replace('://', '://ana@'), password });
      expect(joinProxyUrl(parts.address, password)).toBe(whole);
    }),
  );
});
