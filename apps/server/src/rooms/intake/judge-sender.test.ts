import { buildCase } from '@quayside/shared/testing/builders';
import type { Claim } from './find-claims';
import { judgeSender, type SenderFacts } from './judge-sender';

const by = (kind: Claim['by']): Pick<SenderFacts, 'claim'> => ({ claim: { of: buildCase(), by: kind } });
const stranger: SenderFacts = { claim: null, authentication: 'unknown', isParticipant: false, isOwnMailbox: false, isColleague: false };
const customer: SenderFacts = { ...stranger, isParticipant: true };
const aligned = { authentication: 'aligned' } as const;
const unaligned = { authentication: 'unaligned' } as const;

test.each<[string, SenderFacts, string]>([
  ['a first mail', stranger, 'new'],
  ['a first mail that fails the checks', { ...stranger, ...unaligned }, 'new'],
  ['a token', { ...customer, ...by('token'), ...unaligned }, 'continue token'],
  ['A1 a token in a stranger’s hands', { ...stranger, ...by('token'), ...aligned }, 'hold'],
  ['an answer to our mail', { ...customer, ...by('own-reference'), ...unaligned }, 'continue reference'],
  ['A2 an answer to our mail by a stranger', { ...stranger, ...by('own-reference'), ...aligned }, 'hold'],
  ['an answer to the customer’s own mail', { ...customer, ...by('foreign-reference') }, 'continue reference'],
  ['A1 the same with failed checks', { ...customer, ...by('foreign-reference'), ...unaligned }, 'hold'],
  ['A1 a number, nothing proven', { ...customer, ...by('number') }, 'hold'],
  ['A1 a number and failed checks', { ...customer, ...by('number'), ...unaligned }, 'hold'],
  ['a number, vouched for', { ...customer, ...by('number'), ...aligned }, 'continue number'],
  ['a stranger’s number is their own matter', { ...stranger, ...by('number'), ...aligned }, 'new'],
  ['A2 our own mailbox as the sender', { ...customer, ...by('token'), ...aligned, isOwnMailbox: true }, 'hold'],
  ['A2 a colleague, unproven', { ...stranger, isColleague: true }, 'hold'],
  [
    'A2 a colleague who answers our mail without taking part',
    { ...stranger, ...by('own-reference'), ...aligned, isColleague: true },
    'hold',
  ],
  ['a colleague, vouched for, asks something', { ...stranger, ...aligned, isColleague: true }, 'new'],
  ['a colleague with a token of a mail to them', { ...customer, ...by('token'), isColleague: true }, 'continue token'],
])('%s', (_name, facts, expected) => {
  const verdict = judgeSender(facts);
  expect(verdict.kind === 'continue' ? `continue ${verdict.by}` : verdict.kind).toBe(expected);
});
