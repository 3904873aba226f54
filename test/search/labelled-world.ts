import { type Case, isOpen } from '@quayside/shared/cases/case';
import type { Put } from '@quayside/shared/kernel/entity';
import { epochMs } from '@quayside/shared/kernel/time';
import { generateDemo } from '../../apps/server/src/demo/generate';
import { LABELLED_QUERIES } from './labelled-queries';

/** Always the same cases, to the byte. */
const SEARCHED_DEMO: Parameters<typeof generateDemo>[0] = {
  seed: 'search',
  cases: 400,
  now: epochMs(Date.UTC(2026, 5, 1, 9)),
  relayPort: 2525,
  zoneEdition: '2026a',
  mailIdOf: ({ message }) => `<${message.id}@harbour.example>`,
};

export interface LabelledQuery {
  readonly typed: string;
  /** Ids of the cases that it should find; never empty. */
  readonly wanted: ReadonlySet<string>;
}

/** The demo, and which of its cases each query should find: told by its texts as they are, without any of the code that searches. */
export function labelledWorld(): { readonly puts: readonly Put[]; readonly queries: readonly LabelledQuery[] } {
  const world = generateDemo(SEARCHED_DEMO);
  const puts = [...world.base, ...[...world.cases()].flatMap((played) => played.puts)];
  const names = new Map<string, string>();
  const texts = new Map<string, string[]>();
  for (const one of puts) {
    if (one.kind === 'contact' || one.kind === 'organisation') names.set(one.entity.id, one.entity.name);
    if (one.kind === 'message' && one.entity.kind !== 'event') {
      const of = texts.get(one.entity.caseId) ?? [];
      texts.set(one.entity.caseId, [...of, one.entity.text]);
    }
  }
  const cases = puts.flatMap((one): readonly Case[] => (one.kind === 'case' ? [one.entity] : []));
  const queries = Object.values(LABELLED_QUERIES).flatMap((rows) =>
    rows.map(([typed, wanted]): LabelledQuery => {
      const customersOf = (of: Case): readonly string[] => [names.get(of.contactId ?? '') ?? '', names.get(of.organisationId ?? '') ?? ''];
      const textsOf = (of: Case): readonly string[] =>
        /^(customer|org):/.test(typed) ? customersOf(of) : [of.subject, ...customersOf(of), ...(texts.get(of.id) ?? [])];
      const found = cases.filter((of) => textsOf(of).some((text) => stands(text, wanted)) && isAsSaid(typed, of));
      return { typed, wanted: new Set(found.map(({ id }) => id)) };
    }),
  );
  return { puts, queries };
}

const isAsSaid = (typed: string, of: Case): boolean => {
  if (typed.includes('status:open')) return isOpen(of);
  return !typed.includes('status:done') || (isDone(of) && of.trashedAt === null && of.spamAt === null);
};
const isDone = ({ state }: Case): boolean => state === 'resolved' || state === 'closed';

/** Whether it stands there word for word, at the beginning of a word. */
const stands = (text: string, wanted: string): boolean => {
  const lower = text.toLowerCase();
  for (let at = lower.indexOf(wanted.toLowerCase()); at >= 0; at = lower.indexOf(wanted.toLowerCase(), at + 1))
    if (!/[\p{L}\p{N}]/u.test(lower.charAt(at - 1))) return true;
  return false;
};

export interface Recall {
  /** Of all queries, the mean of what was found among the first ten, of all that is wanted or of ten. */
  readonly atTen: number;
  /** Queries of which something was missing. */
  readonly missed: readonly string[];
}

/** @param search - ids, the closest first */
export async function recallOf(
  queries: readonly LabelledQuery[],
  search: (typed: string) => readonly string[] | Promise<readonly string[]>,
): Promise<Recall> {
  let sum = 0;
  const missed: string[] = [];
  for (const { typed, wanted } of queries) {
    const found = (await search(typed)).slice(0, 10).filter((id) => wanted.has(id)).length;
    const share = found / Math.min(10, wanted.size);
    sum += share;
    if (share < 1) missed.push(`${typed}: ${found} of ${wanted.size}`);
  }
  return { atTen: sum / queries.length, missed };
}
