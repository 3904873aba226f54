import { deepLinkIn, parseDeepLink } from './deep-link';

describe('E10 deep links', () => {
  it.each([
    ['quayside://case/0199f542-71fb-719f-8b0d-7823d6caed51', '0199f542-71fb-719f-8b0d-7823d6caed51'],
    ['quayside://case/case-1/', 'case-1'],
  ])('%s leads to the case', (link, id) => {
    expect(parseDeepLink(link)).toEqual({ to: 'case', id });
  });

  it.each([
    'quayside://case/',
    'quayside://case/../../x',
    'quayside://case/%2e%2e%2fx',
    'quayside://case/a b',
    'quayside://case/a?server=https://evil.example',
    'quayside://case/a#x',
    'quayside://case/a/b',
    'quayside://case/a\n--gpu-launcher=calc',
    'quayside://case/a --gpu-launcher=calc',
    'quayside://settings/server',
    'quayside://server/https://evil.example',
    'quayside://case@evil.example/a',
    'quayside:case/a',
    'QUAYSIDE://case/a"--x',
    `quayside://case/${'a'.repeat(200)}`,
    'https://case/a',
    'app://quayside/index.html',
  ])('%j leads nowhere', (link) => {
    expect(parseDeepLink(link)).toBeNull();
  });

  it('takes nothing but a link from the arguments of a start', () => {
    expect(deepLinkIn(['--gpu-launcher=calc', '--inspect=0', 'quayside://x --gpu-launcher=calc', '/path/app'])).toBeNull();
    expect(deepLinkIn(['--allow-file-access', 'quayside://case/a1'])).toEqual({ to: 'case', id: 'a1' });
  });
});
