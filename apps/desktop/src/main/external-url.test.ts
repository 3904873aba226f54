import { externalUrl } from './external-url';

const OPENED: readonly (readonly [string, string])[] = [
  ['https://example.com', 'https://example.com/'],
  ['http://example.com/a?b=c#d', 'http://example.com/a?b=c#d'],
  ['HTTPS://EXAMPLE.com/Path', 'https://example.com/Path'],
  ['https://пример.бг/', 'https://xn--e1afmkfd.xn--90ae/'],
  ['mailto:ana@customer.example', 'mailto:ana@customer.example'],
  ['mailto:ana@customer.example?subject=Hello', 'mailto:ana@customer.example?subject=Hello'],
];

const REFUSED = [
  'file:///etc/passwd',
  'FILE:///c:/windows/system32/calc.exe',
  'file://host/share/x.exe',
  'smb://host/share',
  'SMB:\\\\host\\share',
  '\\\\host\\share\\x.exe',
  '//host/share',
  'ms-msdt:/id PCWDiagnostic',
  'ms-msdt:-id PCWDiagnostic /skip force',
  'search-ms:query=x&crumb=location:\\\\host',
  'search:query=x',
  'ms-officecmd:{"id":3}',
  'ms-appinstaller:?source=https://evil.example/x.appx',
  'ms-word:ofe|u|https://evil.example/x.docm',
  'ms-settings:',
  'vbscript:msgbox(1)',
  'javascript:alert(1)',
  'JaVaScRiPt:alert(1)',
  'java\tscript:alert(1)',
  'java\nscript:alert(1)',
  ' javascript:alert(1)',
  '\u0001javascript:alert(1)',
  'data:text/html,<script>alert(1)</script>',
  'jar:file:///x.jar!/',
  'blob:https://example.com/1',
  'app://quayside/index.html',
  'quayside://case/1',
  'chrome://settings',
  'devtools://devtools/bundled/x.html',
  'view-source:https://example.com',
  'about:blank',
  'ftp://example.com/x',
  'sftp://example.com/x',
  'ssh://-oProxyCommand=calc',
  'telnet://example.com',
  'ldap://example.com/x',
  'tel:+35921234',
  'intent://x#Intent;scheme=https;end',
  'ws://example.com',
  'https:example.com',
  'https:/example.com',
  'https:///example.com',
  'https:\\\\example.com',
  'https://user:secret@example.com/',
  'https://user@example.com/',
  'https://example.com\\@evil.example/',
  'https://exa\u202Emple.com/',
  'https://example.com/\r\nHost: evil',
  'https://',
  'mailto://x',
  'mailto:a@b.example?attach=/etc/passwd',
  'mailto:a@b.example?attachment=/etc/passwd',
  'mailto:a%0d%0aBcc:evil@x@b.example',
  `https://example.com/${'a'.repeat(5000)}`,
  '',
  'example.com',
] as const;

describe('E4 what may be handed to the system', () => {
  it.each(OPENED)('%s is opened', (given, opened) => {
    expect(externalUrl(given)).toBe(opened);
  });

  it.each(REFUSED.map((url) => [url]))('%j is refused', (url) => {
    expect(externalUrl(url)).toBeNull();
  });
});
