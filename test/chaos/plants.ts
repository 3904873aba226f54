import type { Evidence, Invariant } from './evidence';

/** A fault put into the evidence of a run on purpose: the checker has to find it. */
export interface Plant {
  readonly name: string;
  readonly invariant: Invariant;
  /** @returns the same evidence with the fault; `null` when there is nothing in it that could break so */
  into(evidence: Evidence): Evidence | null;
}

const without = <T>(items: readonly T[], index: number): readonly T[] => items.filter((_, place) => place !== index);

export const PLANTS: readonly Plant[] = [
  {
    name: 'an acknowledged write is lost',
    invariant: 'I1',
    into(evidence) {
      const told = new Set(evidence.refusals.map(({ word }) => word));
      const of = evidence.operations.find(({ word, outcome }) => outcome === 'ok' && !told.has(word));
      return of === undefined ? null : { ...evidence, effects: evidence.effects.filter(({ word }) => word !== of.word) };
    },
  },
  {
    name: 'a refused act has taken effect',
    invariant: 'I1',
    into(evidence) {
      const [first] = evidence.effects;
      if (first === undefined) return null;
      const operations = evidence.operations.map((each) => (each.word === first.word ? { ...each, outcome: 'refused' as const } : each));
      return { ...evidence, operations };
    },
  },
  {
    name: 'a customer’s mail is lost between the mail server and the case',
    invariant: 'I1',
    into(evidence) {
      const of = evidence.operations.find(({ kind, outcome }) => kind === 'mail' && outcome === 'ok');
      return of === undefined ? null : { ...evidence, effects: evidence.effects.filter(({ word }) => word !== of.word) };
    },
  },
  {
    name: 'a reply never went out',
    invariant: 'I1',
    into(evidence) {
      const [first] = evidence.sent;
      return first === undefined ? null : { ...evidence, sent: evidence.sent.filter(({ word }) => word !== first.word) };
    },
  },
  {
    name: 'a draft is lost',
    invariant: 'I1',
    into(evidence) {
      const [first] = evidence.keptDrafts;
      if (first === undefined) return null;
      return { ...evidence, foundDrafts: evidence.foundDrafts.filter(({ desk, key }) => desk !== first.desk || key !== first.key) };
    },
  },
  {
    name: 'an act has taken effect twice',
    invariant: 'I2',
    into(evidence) {
      const [first] = evidence.effects;
      return first === undefined ? null : { ...evidence, effects: [...evidence.effects, { ...first, seq: evidence.range.to }] };
    },
  },
  {
    name: 'two acts of one device changed places',
    invariant: 'I2',
    into(evidence) {
      const seqOf = new Map(evidence.effects.map(({ word, seq }) => [word, seq]));
      for (const { by, word, place } of evidence.operations) {
        const [seq, later] = [
          seqOf.get(word),
          evidence.operations.find((each) => each.by === by && each.place > place && seqOf.has(each.word)),
        ];
        if (seq === undefined || later === undefined || by.startsWith('customer')) continue;
        const effects = evidence.effects.map((each) =>
          each.word === word ? { ...each, seq: seqOf.get(later.word) ?? 0 } : each.word === later.word ? { ...each, seq } : each,
        );
        return { ...evidence, effects };
      }
      return null;
    },
  },
  {
    name: 'a mail went out twice',
    invariant: 'I2',
    into(evidence) {
      const [first] = evidence.sent;
      if (first === undefined) return null;
      return { ...evidence, sent: [...evidence.sent, ...Array.from({ length: evidence.mayDouble + 1 }, () => first)] };
    },
  },
  {
    name: 'a mail went out once more under another Message-ID',
    invariant: 'I2',
    into(evidence) {
      const [first] = evidence.sent;
      if (first === undefined) return null;
      return {
        ...evidence,
        mayDouble: evidence.mayDouble + 1,
        sent: [...evidence.sent, { ...first, messageId: `<other>${first.messageId}` }],
      };
    },
  },
  {
    name: 'a case was given to two people at once',
    invariant: 'I2',
    into(evidence) {
      const first = evidence.handovers.find(({ to }) => to !== null);
      if (first === undefined) return null;
      const others = evidence.handovers.filter((each) => each !== first);
      return { ...evidence, handovers: [first, { ...first, from: null, to: 'somebody else' }, ...others] };
    },
  },
  {
    name: 'a lease was held by two nodes under one fence',
    invariant: 'I2',
    into(evidence) {
      const [first] = evidence.leases;
      return first === undefined ? null : { ...evidence, leases: [...evidence.leases, { ...first, holder: 'another node' }] };
    },
  },
  {
    name: 'somebody was told twice',
    invariant: 'I2',
    into(evidence) {
      const [first] = evidence.notices;
      return first === undefined ? null : { ...evidence, notices: [...evidence.notices, first] };
    },
  },
  {
    name: 'the feed has a gap',
    invariant: 'I3',
    into: (evidence) => (evidence.feed.length < 2 ? null : { ...evidence, feed: without(evidence.feed, evidence.feed.length >> 1) }),
  },
  {
    name: 'a revision was leapt over',
    invariant: 'I3',
    into(evidence) {
      const seen = new Set<string>();
      const place = evidence.feed.findIndex(({ key, op }) => op === 'put' && (seen.has(key) || !seen.add(key)));
      if (place < 0) return null;
      return { ...evidence, feed: evidence.feed.map((row, index) => (index === place ? { ...row, revision: row.revision + 1 } : row)) };
    },
  },
  {
    name: 'a desk missed a change',
    invariant: 'I4',
    into(evidence) {
      const [first, ...others] = evidence.copies;
      const key = Object.keys(first?.rows ?? {})[0];
      if (first === undefined || key === undefined) return null;
      return { ...evidence, copies: [{ ...first, rows: { ...first.rows, [key]: 'as it was before' } }, ...others] };
    },
  },
  {
    name: 'a row stayed after its label was lost',
    invariant: 'I5',
    into(evidence) {
      const [first, ...others] = evidence.copies;
      const key = Object.keys(first?.rows ?? {})[0];
      if (first === undefined || key === undefined) return null;
      const readable = new Set([...first.readable].filter((each) => each !== key));
      return { ...evidence, copies: [{ ...first, readable }, ...others] };
    },
  },
  {
    name: 'an act waits for ever',
    invariant: 'I6',
    into: (evidence) => ({ ...evidence, waiting: ['note 7 of desk-1'] }),
  },
  {
    name: 'a timer fired twice',
    invariant: 'I7',
    into(evidence) {
      const [first] = evidence.timers;
      return first === undefined ? null : { ...evidence, timers: [...evidence.timers, first] };
    },
  },
  {
    name: 'a timer fired early',
    invariant: 'I7',
    into(evidence) {
      const [first, ...others] = evidence.timers;
      return first === undefined ? null : { ...evidence, timers: [{ ...first, firedAt: first.dueAt - 1 }, ...others] };
    },
  },
  {
    name: 'a timer was forgotten',
    invariant: 'I7',
    into: (evidence) => ({ ...evidence, overdue: ['sla:accept:breached:case-1'] }),
  },
  {
    name: 'a node does not come back',
    invariant: 'I8',
    into: (evidence) => ({ ...evidence, stuck: ['node-1 is not ready'] }),
  },
];
