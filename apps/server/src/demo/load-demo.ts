import { plannedCase } from '@quayside/shared/cases/sla-effect';
import { type Put, put } from '@quayside/shared/kernel/entity';
import type { FileStore } from '../platform/files/file-store';
import type { Mongo } from '../platform/mongo';
import type { TimerRow } from '../platform/timers/timer-row';
import type { Accounts } from '../rooms/identity/identity.service';
import { timersOfCase } from '../rooms/sla/write-timers';
import type { DemoWorld } from './generate';
import type { StoredSample } from './story';
import { Bells } from './told-since';
import { createWorldWriter, type Found } from './world-writer.store';
import { writeWhileMaking } from './write-while-making';

export const DEMO_PASSWORD = 'quayside-demo';
/** Entities that are written together, and kept in memory for it. */
const CHUNK = 6_000;

export interface LoadParts {
  readonly mongo: Mongo;
  readonly files: FileStore;
  readonly accounts: Pick<Accounts, 'hashPassword' | 'create'>;
  /** Told how many cases are written. */
  readonly onProgress: (cases: number) => void;
  /** Told when all is written and only the indexes are left, which can take a minute. */
  readonly onIndexing: () => void;
  /** Told when what an earlier loader left is taken away first. */
  readonly onHalf: () => void;
}

/**
 * Writes a generated world into an empty workspace, chunk by chunk.
 *
 * What an earlier load left when it broke off is taken away first, unless somebody has worked in it since.
 *
 * @returns what the workspace was; nothing was written unless it was `empty` or `half`
 */
export async function loadDemo(world: DemoWorld, parts: LoadParts): Promise<Found> {
  const writer = createWorldWriter(parts.mongo);
  const found = await writer.claim();
  if (found !== 'empty' && found !== 'half') return found;
  if (found === 'half') {
    parts.onHalf();
    for (const id of await writer.clear()) await parts.files.delete(id);
  }
  await writer.write(world.base);
  await storeSamples(parts.files, world.baseSamples);
  let written = 0;
  const bells = new Bells();
  await writeWhileMaking(world.cases(), {
    sizeOf: ({ puts }) => puts.length,
    chunkSize: CHUNK,
    async write(chunk) {
      const puts = chunk.flatMap((played) => played.puts);
      await writer.write(puts);
      await writer.writeTimers(timersOf(puts));
      await storeSamples(
        parts.files,
        chunk.flatMap(({ samples }) => samples),
      );
      for (const { told } of chunk) bells.add(told);
      written += chunk.length;
      parts.onProgress(written);
    },
  });
  await writer.write(bells.all.map((one) => put('notification', one)));
  await openAccounts(world, parts.accounts);
  parts.onIndexing();
  await writer.finish(world.nextNumber);
  return found;
}

/** The rows that the lane would have written when the promises were planned. */
const timersOf = (puts: readonly Put[]): readonly TimerRow[] =>
  puts.flatMap((one) => {
    if (one.kind !== 'case' || !one.entity.sla) return [];
    const { sla: _, ...unplanned } = one.entity;
    const planned = plannedCase(unplanned, one.entity.sla);
    return planned === null ? [] : timersOfCase(planned, one.entity.updatedAt);
  });

async function storeSamples(files: FileStore, samples: readonly StoredSample[]): Promise<void> {
  const waiting = [...samples];
  const storeRest = async (): Promise<void> => {
    for (let one = waiting.pop(); one !== undefined; one = waiting.pop()) await files.write(one.fileId, one.bytes);
  };
  await Promise.all([storeRest(), storeRest(), storeRest(), storeRest()]);
}

/** Everybody signs in with the same password, hashed once. */
async function openAccounts({ company }: DemoWorld, accounts: LoadParts['accounts']): Promise<void> {
  const passwordHash = await accounts.hashPassword(DEMO_PASSWORD);
  for (const { person } of company.colleagues) await accounts.create({ personId: person.id, name: person.name, passwordHash });
}
