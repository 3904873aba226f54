import fc from 'fast-check';
import { unpackTnef } from '../../apps/server/src/platform/mail/unpack-tnef';
import { writeTnef } from './tnef-writer';

const inner = writeTnef({ message: [{ id: 0x1000, value: 'Вътрешно писмо' }], files: [{ title: 'deep.txt', data: Buffer.from('deep') }] });
const whole = writeTnef({
  message: [
    { id: 0x1000, value: 'Добър ден' },
    { id: 0x1013, value: Buffer.from('<p>Добър ден</p>') },
    { id: 0x3fde, value: Buffer.from([0xe9, 0xfd, 0, 0]) },
  ],
  files: [
    {
      title: 'OFFER~1.PDF',
      data: Buffer.from('%PDF-1.4'),
      properties: [
        { id: 0x3707, value: 'Оферта 2026.pdf' },
        { id: 0x370e, value: 'application/pdf', as: 'text' },
      ],
    },
    { title: 'logo.png', data: Buffer.from('png'), properties: [{ id: 0x3712, value: '<logo@x>' }] },
    {
      properties: [
        { id: 0x3707, value: 'Препратено' },
        { id: 0x3701, as: 'object', value: Buffer.concat([Buffer.alloc(16), inner]) },
      ],
    },
  ],
});

test('CHA-1 a package gives its words and files, under their long names, and those of messages within it', () => {
  const { text, html, files } = unpackTnef(whole);
  expect({ text, html }).toEqual({ text: 'Добър ден', html: '<p>Добър ден</p>' });
  expect(files.map(({ name, mime, cid, content }) => [name, mime, cid, content.toString()])).toEqual([
    ['Оферта 2026.pdf', 'application/pdf', null, '%PDF-1.4'],
    ['logo.png', null, 'logo@x', 'png'],
    ['Препратено.txt', 'text/plain', null, 'Вътрешно писмо'],
    ['deep.txt', null, null, 'deep'],
  ]);
});

// the example of MS-OXRTFCP 3.1: compressed by the makers of the format
const RTF = '2d0000002b0000004c5a4675f1c5c7a703000a007263706731323542320af32068656c090020627705b06c647d0a800fa0';
const asked = (rtf: Buffer): string => unpackTnef(writeTnef({ message: [{ id: 0x1009, value: rtf }] })).files[0]?.content.toString() ?? '';

test('words that are only there as rich text come as a file', () => {
  expect(asked(Buffer.from(RTF, 'hex'))).toBe('{\\rtf1\\ansi\\ansicpg1252\\pard hello world}\r\n');
});

test.each([
  ['something else', Buffer.from('GIF89a…')],
  ['nothing', Buffer.alloc(0)],
  ['a wrong sum', Buffer.concat([whole.subarray(0, -1), Buffer.from([1])])],
  ['an end too soon', whole.subarray(0, -40)],
  ['a thousand files', writeTnef({ files: Array.from({ length: 1000 }, () => ({ title: 'x', data: Buffer.from('x') })) })],
  [
    'messages within messages within …',
    Array.from({ length: 6 }).reduce<Buffer>(
      (one) => writeTnef({ files: [{ properties: [{ id: 0x3701, as: 'object', value: Buffer.concat([Buffer.alloc(16), one]) }] }] }),
      inner,
    ),
  ],
  [
    'a text that would be 4 GB long',
    writeTnef({ message: [{ id: 0x1009, value: Buffer.from('00000000ffffffff4c5a467500000000', 'hex') }] }),
  ],
])('A11 %s is not unpacked', (_name, bytes) => {
  expect(() => unpackTnef(bytes)).toThrow();
});

test('A11 a code page that is no number does not keep the words back', () => {
  const message = [
    { id: 0x3fde, value: Buffer.from([1]) },
    { id: 0x1013, value: Buffer.from('<p>Hello</p>') },
  ];
  expect(unpackTnef(writeTnef({ message })).html).toBe('<p>Hello</p>');
});

test('A11 whatever bytes come, they are read to an end, and give no more than was there', () => {
  const bent = fc
    .array(fc.tuple(fc.nat({ max: whole.length - 1 }), fc.nat({ max: 255 })), { minLength: 1, maxLength: 12 })
    .map((changes) => {
      const bytes = Buffer.from(whole);
      for (const [at, byte] of changes) bytes[at] = byte;
      return mendSums(bytes);
    });
  fc.assert(
    fc.property(bent, (bytes) => {
      try {
        const { files } = unpackTnef(bytes);
        expect(files.reduce((sum, { content }) => sum + content.length, 0)).toBeLessThanOrEqual(bytes.length * 4);
      } catch (error) {
        expect(error).toBeInstanceOf(Error);
        expect(error).not.toBeInstanceOf(RangeError);
      }
    }),
    { numRuns: 3000 },
  );
});

/** Sums that fit again, so that what was bent is looked at and not only the sum. */
function mendSums(bytes: Buffer): Buffer {
  let at = 6;
  while (at + 9 < bytes.length) {
    const length = bytes.readUInt32LE(at + 5);
    const end = at + 9 + length;
    if (end + 2 > bytes.length) break;
    bytes.writeUInt16LE(
      bytes.subarray(at + 9, end).reduce((total, byte) => (total + byte) & 0xffff, 0),
      end,
    );
    at = end + 2;
  }
  return bytes;
}
