import type { Id } from '@quayside/shared/kernel/ids';
import type { Db } from 'mongodb';

/** One desktop at one node. */
export interface ConnectedLine {
  readonly node: string;
  readonly socket: string;
}

interface ConnectionRow {
  /** The person. */
  readonly _id: Id;
  readonly lines: readonly ConnectedLine[];
}

/** Who is connected: one row per person, so that the first line and the last are told apart by one atomic write, on whichever node it is. */
export interface ConnectionStore {
  prepare(): Promise<void>;
  /** @returns the person's lines before */
  add(personId: Id, line: ConnectedLine): Promise<readonly ConnectedLine[]>;
  /** @returns whether this was the last one: `true` once for each time that somebody goes */
  remove(personId: Id, line: ConnectedLine): Promise<boolean>;
  /** Removes all lines of a node that died. @returns whose last ones they were; with several callers each person is named to one of them */
  removeNode(node: string): Promise<readonly Id[]>;
  listNodes(): Promise<readonly string[]>;
  /** People with a line to one of these nodes. */
  listPeople(nodes: ReadonlySet<string>): Promise<ReadonlySet<Id>>;
}

export function createConnectionStore(db: Db): ConnectionStore {
  const rows = db.collection<ConnectionRow>('connections');
  const isLast = (after: ConnectionRow | null): boolean => after !== null && after.lines.length === 0;
  return {
    async prepare() {
      await rows.createIndex({ 'lines.node': 1 });
    },
    async add(personId, line) {
      const before = await rows.findOneAndUpdate(
        { _id: personId },
        { $addToSet: { lines: line } },
        { upsert: true, returnDocument: 'before' },
      );
      return before?.lines ?? [];
    },
    remove: async (personId, line) =>
      isLast(await rows.findOneAndUpdate({ _id: personId, lines: line }, { $pull: { lines: line } }, { returnDocument: 'after' })),
    async removeNode(node) {
      const people = await rows.find({ 'lines.node': node }).project<{ _id: Id }>({ _id: 1 }).toArray();
      const gone: Id[] = [];
      for (const { _id } of people) {
        const after = await rows.findOneAndUpdate({ _id, 'lines.node': node }, { $pull: { lines: { node } } }, { returnDocument: 'after' });
        if (isLast(after)) gone.push(_id);
      }
      return gone;
    },
    listNodes: () => rows.distinct('lines.node') as Promise<string[]>,
    async listPeople(nodes) {
      const people = await rows
        .find({ 'lines.node': { $in: [...nodes] } })
        .project<{ _id: Id }>({ _id: 1 })
        .toArray();
      return new Set(people.map(({ _id }) => _id));
    },
  };
}
