import { isShownInside, pointToFiles } from './inline-pictures';

const picture = { fileId: 'file-1', cid: 'a1@quayside' };

test('CHA-1 a picture in composed HTML is kept as the file that it is; others stay', () => {
  expect(
    pointToFiles('<p>See</p><img alt="a" src="cid:a1@quayside"><img src="cid:b2@quayside">', [picture, { fileId: 'file-2', cid: null }]),
  ).toBe('<p>See</p><img alt="a" src="quayside-file:file-1"><img src="cid:b2@quayside">');
});

test.each([
  ['kept', '<img src="quayside-file:file-1">', true],
  ['composed', '<img src="cid:a1@quayside">', true],
  ['of another file', '<img src="quayside-file:file-12">', false],
  ['in words', '<p>quayside-file:file-1</p>', false],
  ['without HTML', null, false],
])('a picture %s', (_, html, isInside) => expect(isShownInside(html, picture)).toBe(isInside));
