import { randomBytes } from 'node:crypto';
import { uuidV7 } from '@quayside/shared/kernel/ids';
import type { MutationResult } from '@quayside/shared/sync/protocol';
import { Database, type SqlValue } from '../../../apps/desktop/src/core/store/database';
import { KeptCounts } from '../../../apps/desktop/src/core/store/kept-counts';
import { collectionNameOf } from '../../../apps/server/src/platform/lane/collections';
import type { Fault } from './core-client';
import type { SyncWorld } from './sync-world';

/** A mistake of the kind that sync engines make, put in on purpose. */
export interface PlantedFault {
  readonly name: string;
  /** Between a core and the server. */
  readonly fault?: Fault;
  /** In the store or at the server. @returns how to take it out again */
  plant?(world: SyncWorld): Promise<() => void>;
}

const nothingToUndo = (): void => undefined;

export const PLANTED_FAULTS: readonly PlantedFault[] = [
  {
    name: 'rows that moved away are not dropped (before-labels lost)',
    fault: (server) => ({
      ...server,
      async pull(input) {
        const page = await server.pull(input);
        return { ...page, patch: page.patch.filter((line) => line.op !== 'drop') };
      },
    }),
  },
  {
    name: 'a lost membership is not told',
    fault: (server) => ({
      ...server,
      async pull(input) {
        const page = await server.pull(input);
        // nor by the hash of the rights, which would have the whole cache made anew
        return { ...page, labelsRemoved: [], rightsHash: input.rightsHash ?? page.rightsHash };
      },
    }),
  },
  {
    name: 'lastMut is ignored',
    fault: (server) => ({
      ...server,
      async pull(input) {
        const page = await server.pull(input);
        return { ...page, lastMut: 0 };
      },
    }),
  },
  {
    name: 'the cursor runs ahead of the rows (a number taken outside the transaction)',
    fault: (server) => ({
      ...server,
      async pull(input) {
        const page = await server.pull(input);
        return { ...page, patch: page.patch.slice(0, -1) };
      },
    }),
  },
  {
    name: 'staging is skipped: the first page counts as all',
    fault: (server) => ({
      ...server,
      async bootstrap(input) {
        const page = await server.bootstrap(input);
        return { ...page, patch: page.patch.slice(0, Math.ceil(page.patch.length / 2)), cursor: null };
      },
    }),
  },
  {
    name: 'a mutation is sent again under another number',
    fault: (server) => {
      // to the server every act counts double; the core is answered as if it had not
      return {
        ...server,
        async pull(input) {
          const page = await server.pull(input);
          return { ...page, lastMut: Math.floor(page.lastMut / 2) };
        },
        async push(input) {
          const mutations = input.mutations.flatMap((mutation) => [
            { ...mutation, id: mutation.id * 2 - 1 },
            { ...mutation, id: mutation.id * 2, uid: uuidV7(Date.now(), randomBytes(10)) },
          ]);
          const answer = await server.push({ ...input, mutations });
          const results = answer.results.flatMap((result): MutationResult[] =>
            result.id % 2 === 1 ? [{ ...result, id: (result.id + 1) / 2 }] : [],
          );
          return { ...answer, lastMut: Math.floor(answer.lastMut / 2), results };
        },
      };
    },
  },
  {
    name: 'a refusal is told as a success',
    fault: (server) => ({
      ...server,
      async push(input) {
        // the act never reaches the lane in the form that was typed
        const spoiled = { ...input, mutations: input.mutations.map((mutation) => ({ ...mutation, args: { spoiled: true } })) };
        const answer = await server.push(spoiled);
        return { ...answer, results: answer.results.map((result) => ({ ...result, status: 'ok' as const, code: null, detail: null })) };
      },
    }),
  },
  {
    name: 'notes of one page change places',
    fault: (server) => ({
      ...server,
      push(input) {
        const words = input.mutations.filter(({ name }) => name === 'case.add-note').map(({ args }) => args);
        const mutations = input.mutations.map((mutation) =>
          mutation.name === 'case.add-note' ? { ...mutation, args: words.pop() } : mutation,
        );
        return server.push({ ...input, mutations });
      },
    }),
  },
  {
    name: 'a reply is said to have seen everything',
    fault: (server) => ({
      ...server,
      push: (input) =>
        server.push({
          ...input,
          mutations: input.mutations.map((mutation) =>
            mutation.name === 'case.reply' ? { ...mutation, args: { ...(mutation.args as object), seenUpTo: 9999 } } : mutation,
          ),
        }),
    }),
  },
  {
    name: 'shredding forgets the search index',
    async plant() {
      const { run } = Database.prototype;
      Database.prototype.run = function (this: Database, sql: string, ...params: readonly SqlValue[]): number {
        if (/^DELETE FROM \w+Words /.test(sql)) return 0;
        // a row that is put anew still takes the place of the old one
        const table = /^INSERT INTO (\w+Words) /.exec(sql)?.[1];
        if (table !== undefined) run.call(this, `DELETE FROM ${table} WHERE rowid = ?`, params[0] ?? null);
        return run.call(this, sql, ...params);
      };
      return () => {
        Database.prototype.run = run;
      };
    },
  },
  {
    name: 'counts are carried on by what comes, and not by what goes',
    async plant() {
      const { apply } = KeptCounts.prototype;
      KeptCounts.prototype.apply = function (this: KeptCounts, changes): void {
        apply.call(this, changes?.filter(({ after }) => after !== null) ?? null);
      };
      return () => {
        KeptCounts.prototype.apply = apply;
      };
    },
  },
  {
    name: 'somebody writes beside the lane',
    async plant(world) {
      await world.server.mongo.db
        .collection<{ _id: string }>(collectionNameOf('contact'))
        .updateMany({}, { $set: { note: 'written beside' }, $inc: { revision: 1 } });
      return nothingToUndo;
    },
  },
];
