import { proxyOf } from './proxy-choice';
import { isPublicAddress } from './public-address';
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

  it.each(['8.8.8.8', '1.1.1.1', '2606:4700:4700::1111'])('A31 %s is public', (address) => {
    expect(isPublicAddress(address)).toBe(true);
  });

  it.each([
    '127.0.0.1',
    '10.1.2.3',
    '172.16.0.1',
    '192.168.1.1',
    '169.254.169.254',
    '100.64.0.1',
    '0.0.0.0',
    '224.0.0.1',
    '255.255.255.255',
    '::1',
    '::',
    '::ffff:127.0.0.1',
    '::ffff:169.254.169.254',
    '64:ff9b::a9fe:a9fe',
    '2002:7f00:1::',
    'fe80::1',
    'fc00::1',
    'localhost',
    '0x7f000001',
  ])('A31 %s is not', (address) => {
    expect(isPublicAddress(address)).toBe(false);
  });
});
