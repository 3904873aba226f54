import { createHash } from 'node:crypto';
import { seededRandom } from '../random';
import { drawChart, drawPhoto } from './draw';
import { encodePdf } from './pdf';

export type SampleKind = 'chart' | 'photo' | 'log' | 'statement' | 'label' | 'invoice' | 'report' | 'example';

export interface SampleFile {
  readonly name: string;
  readonly mime: string;
  readonly bytes: Uint8Array;
  readonly sha256: string;
}

const VARIANTS = 4;
const made = new Map<string, SampleFile>();

/** One of a few small files of a kind. The bytes are shared by all cases that show the same variant. */
export function sampleFile(kind: SampleKind, choice: number): SampleFile {
  const variant = choice % VARIANTS;
  const key = `${kind}-${variant}`;
  const known = made.get(key);
  if (known !== undefined) return known;
  const file = withHash(make(kind, variant));
  made.set(key, file);
  return file;
}

const withHash = (file: Omit<SampleFile, 'sha256'>): SampleFile => ({
  ...file,
  sha256: createHash('sha256').update(file.bytes).digest('hex'),
});

function make(kind: SampleKind, variant: number): Omit<SampleFile, 'sha256'> {
  const random = seededRandom(`file/${kind}/${variant}`);
  const number = random.digits(5);
  switch (kind) {
    case 'chart':
      return { name: `lookout-chart-${number}.png`, mime: 'image/png', bytes: drawChart(random) };
    case 'photo':
      return { name: `IMG_${random.digits(4)}.png`, mime: 'image/png', bytes: drawPhoto(random) };
    case 'log':
      return { name: `device-${number}.log`, mime: 'text/plain', bytes: text(logLines()) };
    case 'example':
      return { name: `harbour-${number}.txt`, mime: 'text/plain', bytes: text(EXAMPLE) };
    case 'statement':
      return pdf(`statement-${number}`, 'Account statement', [
        'Harbour Instruments   249.00 EUR',
        'Harbour Instruments   249.00 EUR',
        'Balance               1,204.17 EUR',
      ]);
    case 'label':
      return pdf(`return-label-${number}`, 'Return label', [
        `RMA ${number}`,
        'Harbour Instruments, Returns',
        'Quay 7, Tidewell',
        'Please put this page on the outside of the box.',
      ]);
    case 'invoice':
      return pdf(`invoice-${number}`, `Invoice ${number}`, [
        '1 x weather station        249.00 EUR',
        '1 x mast adapter            34.00 EUR',
        'Total                      283.00 EUR',
        'Payable within 14 days.',
      ]);
    case 'report':
      return pdf(`service-report-${number}`, 'Service report', [
        'Visual inspection          good',
        'Bearings                   replaced',
        'Level of the rain gauge    0.3 degrees',
        'Comparison of temperature  +0.1 K',
        'Next visit in 12 months.',
      ]);
  }
}

const pdf = (name: string, title: string, lines: readonly string[]) => ({
  name: `${name}.pdf`,
  mime: 'application/pdf',
  bytes: encodePdf(title, lines),
});
const text = (lines: readonly string[]): Uint8Array => new TextEncoder().encode(`${lines.join('\n')}\n`);

const logLines = (): readonly string[] =>
  Array.from({ length: 60 }, (_, index) => {
    const minute = String(index).padStart(2, '0');
    return index % 11 === 7
      ? `04:${minute}:12 WARN  radio: no confirmation, attempt ${(index % 5) + 2}`
      : `04:${minute}:02 INFO  reading stored, battery 3.41 V`;
  });

const EXAMPLE = [
  'import hashlib, hmac, time',
  '',
  'def is_genuine(secret, timestamp, body, signature):',
  '    if abs(time.time() - int(timestamp)) > 300:',
  '        return False',
  '    expected = hmac.new(secret, timestamp.encode() + b"." + body, hashlib.sha256)',
  '    return hmac.compare_digest(expected.hexdigest(), signature)',
];
