import type { Copy, Evidence, Invariant, Violation } from './evidence';

/** Each invariant by itself: what it says of the evidence that is not so. @source faults I1–I8 */
const CHECKS: { readonly [I in Invariant]: (evidence: Evidence) => readonly string[] } = {
  I1: lost,
  I2: doubled,
  I3: brokenFeed,
  I4: differentCopies,
  I5: forbiddenRows,
  I6: ({ waiting }) => waiting.map((what) => `${what} still waits`),
  I7: wrongTimers,
  I8: ({ stuck }) => stuck,
};

/** @returns what does not hold; empty when all does */
export function checkEvidence(evidence: Evidence): readonly Violation[] {
  return Object.entries(CHECKS).flatMap(([invariant, check]) =>
    check(evidence).map((what) => ({ invariant: invariant as Invariant, what })),
  );
}

/** What was acknowledged is there, or its author is told that it is not; what was refused is not there. */
function lost({ operations, effects, undone, refusals, keptDrafts, foundDrafts, sent }: Evidence): string[] {
  const there = new Set(effects.map(({ word }) => word));
  const told = new Set(refusals.map(({ word }) => word));
  const mailed = new Set(sent.map(({ word }) => word));
  const found = new Map(foundDrafts.map(({ desk, key, html }) => [`${desk}/${key}`, html]));
  return [
    ...operations.flatMap(({ word, kind, by, outcome }) => {
      // only a desk takes things on for somebody else to decide
      const isTold = told.has(word) && kind !== 'push' && kind !== 'mail';
      if (outcome === 'ok' && !there.has(word) && !isTold && !undone.has(word))
        return [`${kind} ${word} of ${by} was acknowledged and is lost`];
      if (outcome === 'refused' && there.has(word)) return [`${kind} ${word} of ${by} was refused and is there`];
      if (told.has(word) && there.has(word)) return [`${kind} ${word} of ${by} is shown as refused and is there`];
      if (kind === 'reply' && there.has(word) && !mailed.has(word)) return [`reply ${word} of ${by} never went out`];
      return [];
    }),
    ...keptDrafts
      .filter(({ desk, key, html }) => found.get(`${desk}/${key}`) !== html)
      .map(({ desk, key }) => `draft ${key} of ${desk} was kept and is lost`),
  ];
}

/** One effect at most of each act, in its author's order; one mail of each reply; one owner of each case; one holder of each lease. */
function doubled(evidence: Evidence): string[] {
  const { effects, notices, handovers, leases } = evidence;
  return [
    ...repeated(effects.map(({ word }) => word)).map(([word, count]) => `${word} stands ${count} times`),
    ...outOfOrder(evidence),
    ...doubledMails(evidence),
    ...repeated(notices).map(([notice, count]) => `${notice} was told ${count} times`),
    ...brokenHandovers(handovers),
    ...sharedLeases(leases),
  ];
}

function outOfOrder({ operations, effects }: Evidence): string[] {
  const seqOf = new Map(effects.map(({ word, seq }) => [word, seq]));
  const last = new Map<string, { readonly word: string; readonly seq: number }>();
  const problems: string[] = [];
  for (const { word, by } of [...operations].sort((a, b) => a.place - b.place)) {
    const seq = seqOf.get(word);
    // customers' mails come as the mail servers bring them
    if (seq === undefined || by.startsWith('customer')) continue;
    const before = last.get(by);
    if (before !== undefined && before.seq > seq) problems.push(`${by} did ${before.word} before ${word}, and it took effect after it`);
    last.set(by, { word, seq });
  }
  return problems;
}

function doubledMails({ sent, mayDouble }: Evidence): string[] {
  const byWord = new Map<string, string[]>();
  for (const { word, messageId } of sent) byWord.set(word, [...(byWord.get(word) ?? []), messageId]);
  const more = [...byWord.values()].reduce((sum, ids) => sum + ids.length - 1, 0);
  return [
    ...[...byWord].filter(([, ids]) => new Set(ids).size > 1).map(([word]) => `the mail of ${word} went out under two names`),
    ...(more > mayDouble ? [`${more} mails went out once more, and ${mayDouble} may have`] : []),
  ];
}

function brokenHandovers(handovers: Evidence['handovers']): string[] {
  const owner = new Map<string, string | null>();
  return handovers.flatMap(({ caseId, from, to }) => {
    const before = owner.get(caseId);
    owner.set(caseId, to);
    // who answers or accepts a case that nobody has takes it without a word
    return before === undefined || before === null || before === from
      ? []
      : [`${caseId} went from ${from} to ${to} while ${before} had it`];
  });
}

function sharedLeases(leases: Evidence['leases']): string[] {
  const holders = new Map<string, Set<string>>();
  for (const { name, fence, holder } of leases) {
    const key = `${name} under fence ${fence}`;
    holders.set(key, (holders.get(key) ?? new Set()).add(holder));
  }
  return [...holders].filter(([, all]) => all.size > 1).map(([key, all]) => `${key} was held by ${[...all].join(' and ')}`);
}

/** No number is missing or there twice, and each revision is one more than the one before. */
function brokenFeed({ feed, range }: Evidence): string[] {
  const rows = [...feed].sort((a, b) => a.seq - b.seq);
  const problems: string[] = [];
  let last = range.from;
  const revisions = new Map<string, number>();
  for (const { seq, key, op, revision } of rows) {
    if (seq !== last + 1) problems.push(`the feed goes from ${last} to ${seq}`);
    last = seq;
    const before = revisions.get(key);
    if (before !== undefined && op === 'put' && revision !== before + 1)
      problems.push(`${key} went from revision ${before} to ${revision}`);
    revisions.set(key, revision);
  }
  if (last !== range.to) problems.push(`the feed ends at ${last}, its head says ${range.to}`);
  return problems;
}

function differentCopies({ copies }: Evidence): string[] {
  return copies.flatMap(({ desk, rows, expected, overlay }: Copy) => [
    ...Object.keys(expected)
      .filter((key) => rows[key] !== expected[key])
      .map((key) => `${desk} ${rows[key] === undefined ? 'misses' : 'has another'} ${key}`),
    ...Object.keys(rows)
      .filter((key) => expected[key] === undefined)
      .map((key) => `${desk} still has ${key}`),
    ...(overlay > 0 ? [`${desk} still foretells ${overlay} rows`] : []),
  ]);
}

function forbiddenRows({ copies }: Evidence): string[] {
  return copies.flatMap(({ desk, rows, readable }) =>
    Object.keys(rows)
      .filter((key) => !readable.has(key))
      .map((key) => `${desk} keeps ${key}, which ${desk} may not read`),
  );
}

/** None early, none twice, none forgotten. */
export function wrongTimers({ timers, overdue }: Pick<Evidence, 'timers' | 'overdue'>): string[] {
  return [
    ...timers.filter(({ dueAt, firedAt }) => firedAt < dueAt).map(({ id, dueAt, firedAt }) => `${id} fired ${dueAt - firedAt} ms early`),
    ...repeated(timers.map(({ id }) => id)).map(([id, count]) => `${id} fired ${count} times`),
    ...overdue.map((id) => `${id} is due and was not fired`),
  ];
}

function repeated(names: readonly string[]): readonly (readonly [string, number])[] {
  const counts = new Map<string, number>();
  for (const name of names) counts.set(name, (counts.get(name) ?? 0) + 1);
  return [...counts].filter(([, count]) => count > 1);
}
