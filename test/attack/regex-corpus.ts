import { readFileSync } from 'node:fs';
import { parseSync } from '@swc/core';

export interface FoundRegex {
  readonly source: string;
  readonly flags: string;
  readonly file: string;
}

/** Every literal of a regular expression in these files, each once. */
export function regexesIn(files: readonly string[]): readonly FoundRegex[] {
  const found = new Map<string, FoundRegex>();
  for (const file of files) {
    const text = readFileSync(file, 'utf8');
    const tree: unknown = parseSync(text, { syntax: 'typescript', tsx: file.endsWith('.tsx'), target: 'es2022' });
    walk(tree, (node) => {
      if (node.type === 'RegExpLiteral') {
        const { pattern, flags } = node as unknown as { pattern: string; flags: string };
        if (!found.has(`${pattern}/${flags}`)) found.set(`${pattern}/${flags}`, { source: pattern, flags, file });
      }
    });
  }
  return [...found.values()];
}

function walk(value: unknown, see: (node: { readonly type: string }) => void): void {
  if (typeof value !== 'object' || value === null) return;
  if (Array.isArray(value)) {
    for (const each of value) walk(each, see);
    return;
  }
  if ('type' in value && typeof value.type === 'string') see(value as { readonly type: string });
  for (const each of Object.values(value)) walk(each, see);
}

/** What regular expressions with room for doubt choke on: long runs that almost match. */
const RUNS: readonly string[] = [
  ...[
    'a',
    'A',
    '0',
    ' ',
    '\t',
    '\n',
    '\r\n',
    '-',
    '_',
    '.',
    ',',
    ';',
    ':',
    '/',
    '\\',
    '"',
    "'",
    '<',
    '>',
    '&',
    '=',
    '@',
    '(',
    '[',
    '{',
    '#',
    '+',
    '%',
  ],
  ...[
    'aa ',
    'a ',
    ' a',
    'a.',
    'a-',
    'a@',
    '@a',
    'a@a.',
    'a,',
    '0,',
    '0.',
    '0 ',
    '=?',
    '=?a?q?',
    '<a ',
    '<a',
    '</a',
    '<img ',
    '<img src="cid:',
    '<!--',
  ],
  ...[
    '&a',
    '&#',
    'http://',
    'https://a.',
    'cid:',
    'x=',
    'x="',
    'a;b',
    '\n ',
    '\n\t',
    '\r\n ',
    ' \n',
    '> ',
    '\n>',
    'rgb(',
    '0px ',
    'auto ',
    'ß',
    '\ud83d',
    '🧵',
  ],
];
const [HEADS, TAILS] = [
  ['', '<'],
  ['', '!', '\u0000'],
];

export const attackTexts = (length: number): readonly string[] =>
  RUNS.flatMap((run) => {
    const body = run.repeat(Math.ceil(length / run.length)).slice(0, length);
    return HEADS.flatMap((head, index) => (index === 0 ? TAILS : ['!']).map((tail) => head + body + tail));
  });
