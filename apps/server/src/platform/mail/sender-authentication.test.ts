import { readAuthenticationResults } from './sender-authentication';

const FROM = 'ana@sales.fabrika.example';
const OWN = 'mx.us.example';

test.each([
  ['DMARC passed', [`${OWN}; dmarc=pass (p=REJECT) header.from=fabrika.example`], 'aligned'],
  [
    'DMARC failed, although another domain signed',
    [`${OWN}; dkim=pass header.d=evil.example; dmarc=fail header.from=fabrika.example`],
    'unaligned',
  ],
  ['DKIM by the domain above', [`${OWN} 1; dkim=pass header.d=fabrika.example header.s=k1`], 'aligned'],
  ['SPF for another domain', [`${OWN}; spf=pass smtp.mailfrom=evil@evil.example`], 'unknown'],
  ['SPF for the sender', [`${OWN}; spf=pass smtp.mailfrom=bounce@sales.fabrika.example`], 'aligned'],
  ['SPF failed', [`${OWN}; spf=softfail smtp.mailfrom=ana@sales.fabrika.example`], 'unaligned'],
  ['a top level signs for nobody', [`${OWN}; dkim=pass header.d=example`], 'unknown'],
  ['a domain that only ends alike', [`${OWN}; dkim=pass header.d=brika.example`], 'unknown'],
  ['somebody else says so', ['mx.evil.example; dmarc=pass header.from=fabrika.example'], 'unknown'],
  [
    'ours below a forged one of ours',
    [`${OWN}; spf=fail smtp.mailfrom=x@y.example`, `${OWN}; dmarc=pass header.from=fabrika.example`],
    'unaligned',
  ],
  ['the words of a comment', [`${OWN}; none (dmarc=pass header.from=fabrika.example)`], 'unknown'],
  ['nothing', [], 'unknown'],
])('A1 %s', (_name, values, expected) => {
  expect(readAuthenticationResults(values, OWN, FROM)).toBe(expected);
});

test('A1 without a configured authserv-id nobody is believed', () => {
  expect(readAuthenticationResults([`${OWN}; dmarc=pass`], null, FROM)).toBe('unknown');
});
