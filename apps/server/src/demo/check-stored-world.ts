import { mailKey } from '@quayside/shared/cases/mail-keys';
import { personEmailKey } from '@quayside/shared/identity/person-email-key';
import type { EntityKind, Put } from '@quayside/shared/kernel/entity';
import type { Id } from '@quayside/shared/kernel/ids';
import type { EpochMs } from '@quayside/shared/kernel/time';
import { assetKey } from '@quayside/shared/organisation/asset';
import { domainKey, emailKey } from '@quayside/shared/organisation/customer-keys';
import { productKeys } from '@quayside/shared/organisation/product';
import { CheckedWorld, checkAssets, checkCases, checkEntities, checkNotification, checkOwners } from './check-world';
import { sha256 } from './sha256';
import type { StoredWorld } from './stored-world.store';

interface Look {
  readonly now: EpochMs;
  /** Told how many cases have been looked at, of how many. */
  readonly onProgress?: (cases: number, all: number) => void;
}

/**
 * Asks of a loaded workspace all that `checkWorld` asks of a generated one, part by part, however large it is; and whether each document
 * is what the lane would have written.
 *
 * @returns what does not hold, in words
 */
export async function checkStoredWorld(stored: StoredWorld, { now, onProgress = () => {} }: Look): Promise<readonly string[]> {
  const faults: string[] = [];
  const { puts, misshapen } = await stored.base();
  const base = new CheckedWorld([...puts, ...(await stored.uniqueKeys(keysOf(puts))).puts]);
  checkEntities(base, now);
  checkOwners(base);
  checkAssets(base);
  faults.push(...misshapen, ...base.faults);
  const allCases = await stored.count('case');
  const numbers = new Set<number>();
  const told = base.all('notification');
  let toldOfCases = 0;
  const seen = new Map<EntityKind, number>();
  for await (const part of stored.parts()) {
    const world = new CheckedWorld([...part.puts, ...(await stored.uniqueKeys(keysOf(part.puts))).puts], base);
    checkEntities(world, now);
    checkCases(world);
    const cases = new Set(world.all('case').map(({ id }) => id));
    const here = told.filter(({ caseId }) => caseId !== null && cases.has(caseId));
    for (const one of here) checkNotification(world, one, now);
    toldOfCases += here.length;
    for (const { number } of world.all('case')) {
      world.expect(!numbers.has(number), `case number ${number} is there twice`);
      numbers.add(number);
    }
    for (const { kind } of part.puts) seen.set(kind, (seen.get(kind) ?? 0) + 1);
    faults.push(...part.misshapen, ...world.faults);
    onProgress(numbers.size, allCases);
  }
  if (toldOfCases !== told.length) faults.push(`${told.length - toldOfCases} notifications are of no case`);
  for (const kind of ['case', 'message', 'readMark'] as const) {
    const all = await stored.count(kind);
    if (all !== (seen.get(kind) ?? 0)) faults.push(`${all - (seen.get(kind) ?? 0)} of kind ${kind} hang on no case`);
  }
  return faults;
}

/** The unique keys that must lead to these. */
function keysOf(puts: readonly Put[]): readonly Id[] {
  return puts.flatMap(({ kind, entity }) => {
    if (kind === 'person') return [personEmailKey(entity.email)];
    if (kind === 'contact') return entity.emails.map(emailKey);
    if (kind === 'product') return productKeys(entity);
    if (kind === 'asset') return [assetKey(entity.tag)];
    if (kind === 'organisation') return entity.domains.map(domainKey);
    return kind === 'message' && entity.mailId !== null ? [mailKey(sha256(entity.mailId))] : [];
  });
}
