import { previewKind } from './preview-kind';

test.each([
  ['image/png', 'a.png', 'picture'],
  ['IMAGE/JPEG', 'a', 'picture'],
  ['image/svg+xml', 'a.svg', null],
  ['application/pdf', 'offer', 'pdf'],
  ['application/octet-stream', 'offer.PDF', 'pdf'],
  ['application/zip', 'offer.pdf', null],
  ['text/html', 'page.html', 'text'],
  ['application/json', 'a', 'text'],
  ['application/octet-stream', 'station.log', 'text'],
  ['application/octet-stream', 'station.bin', null],
  ['application/x-msdownload', 'notes.txt', null],
])('%s named %s is shown as %s', (mime, name, expected) => {
  expect(previewKind({ mime, name })).toBe(expected);
});
