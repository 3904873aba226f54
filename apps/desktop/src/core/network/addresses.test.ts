import { proxyOf } from './proxy-choice';
import { serverAddress } from './server-address';

describe('addresses', () => {
  it.each([
    ['desk.example', 'https://desk.example'],
    [' desk.example:8443/path ', 'https://desk.example:8443'],
    ['https://desk.example/', 'https://desk.example'],
    ['127.0.0.1:4577', 'http://127.0.0.1:4577'],
    ['http://localhost:3000', 'http://localhost:3000'],
  ])('of a server: %s is %s', (typed, address) => {
    expect(serverAddress(typed)).toBe(address);
  });

  it.each(['', 'ftp://desk.example', 'http://desk.example', 'https://a:b@desk.example', 'https://', 'a b'])('%j is no server', (typed) => {
    expect(() => serverAddress(typed)).toThrow(expect.objectContaining({ code: 'BAD_INPUT' }));
  });

  it.each([
    ['DIRECT', null],
    ['PROXY proxy.example:3128; DIRECT', 'http://proxy.example:3128'],
    ['HTTPS proxy.example:443', 'https://proxy.example:443'],
    ['SOCKS5 s.example:1080; PROXY p.example:1', 'http://p.example:1'],
    ['', null],
  ])('of a proxy: %s is %s', (answer, proxy) => {
    expect(proxyOf(answer)).toBe(proxy);
  });
});
