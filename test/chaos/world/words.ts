import type { History } from '../history';
import type { ChaosWorld } from './chaos-world';

export interface ActorParts {
  readonly world: ChaosWorld;
  readonly history: History;
  readonly seed: number;
  /** Tells the words of this run from those of others. */
  readonly run: string;
  readonly isOver: () => boolean;
}

/** What an operation leaves behind, wherever it comes to: in a body, in a mail. */
export const WORD = /\bq[0-9a-z]+-[a-z]+[0-9]*-[0-9]{4}\b/;

/** @param name - letters and then digits */
export function wordsOf(run: string, name: string): () => string {
  let number = 0;
  return () => {
    number += 1;
    return `q${run}-${name.replace('person-', 'desk')}-${String(number).padStart(4, '0')}`;
  };
}

export const mailOf = (word: string, to: string): string =>
  [
    'From: Ana Petrova <ana@fabrika.example>',
    `To: ${to}`,
    `Subject: ${word}`,
    `Message-ID: <${word}@fabrika.example>`,
    'Authentication-Results: mx.quayside.example; dmarc=pass header.from=fabrika.example',
    '',
    word,
    '',
  ].join('\r\n');
