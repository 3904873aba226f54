import { cleanArgs } from './clean-args';

const clean = (html: string): string => html.replaceAll('<script>', '');

test.each([
  ['an answer', { html: '<script>a', text: '<script>' }, { html: 'a', text: '<script>' }],
  ['a change of a signature', { changes: { signature: '<script>b', name: 'N' } }, { changes: { signature: 'b', name: 'N' } }],
  [
    'a first message',
    { message: { html: '<script>c', attachments: [{ html: '<script>' }] } },
    { message: { html: 'c', attachments: [{ html: '' }] } },
  ],
  // compared with what is stored, never kept
  ['what was seen', { from: { signature: '<script>' } }, { from: { signature: '<script>' } }],
  ['nothing', { html: null, tags: ['a'] }, { html: null, tags: ['a'] }],
])('A14 HTML in %s is made harmless wherever it stands', (_what, args, expected) => {
  expect(cleanArgs(args, clean)).toEqual(expected);
});
