import { AppError } from '@quayside/shared/kernel/errors';
import { findAction, listActions } from '@quayside/shared/sync/action-registry';
import { prepareMutation } from '@quayside/shared/sync/perform-mutation';
import { replaceAt, samplesOf, textPlaces } from './testing/schema-samples';

const OPERATORS: readonly unknown[] = [
  { $ne: null },
  { $gt: '' },
  { $where: 'sleep(1000)' },
  { $regex: '(a+)+$' },
  ['abc'],
  { toString: 'x' },
  Number.NaN,
];

const prepare = (name: string, args: unknown): string => {
  try {
    prepareMutation(findAction, { name, args, isPushed: false });
    return 'accepted';
  } catch (error) {
    return error instanceof AppError ? error.code : 'fault';
  }
};

describe.each(listActions().map((action) => [action.name, action] as const))('%s', (name, action) => {
  it('takes its own sample, so that the attacks below are refused for what they are', () => {
    expect(samplesOf(action.args).map((sample) => action.args.safeParse(sample).error?.issues ?? [])).toEqual(
      samplesOf(action.args).map(() => []),
    );
  });

  it('A27 refuses query operators and arrays in every text', () => {
    const accepted = textPlaces(action.args).flatMap(({ path, sample }) =>
      OPERATORS.filter((operator) => prepare(name, replaceAt(sample, path, operator)) !== 'BAD_INPUT').map((operator) => [path, operator]),
    );
    expect(accepted).toEqual([]);
  });

  it('A25 A28 refuses unknown fields, and those that reach for a prototype', () => {
    for (const sample of samplesOf(action.args)) {
      const text = JSON.stringify(sample).slice(1, -1);
      const comma = text === '' ? '' : ',';
      for (const extra of [
        '"__proto__":{"role":"admin"}',
        '"constructor":{"prototype":{"x":1}}',
        '"__proto__.x":1',
        '"revision":9',
        '"isAdmin":true',
      ]) {
        expect([extra, prepare(name, JSON.parse(`{${extra}${comma}${text}}`))]).toEqual([extra, 'BAD_INPUT']);
      }
    }
    expect(({} as { role?: string; x?: number }).role).toBeUndefined();
    expect(Object.keys(Object.prototype)).toEqual([]);
  });
});
