import type { Mongo } from '../../../apps/server/src/platform/mongo';
import type { Evidence } from '../evidence';

const EVERY_MS = 250;

/** Looks at all leases again and again, and remembers who held what under which fence. */
export class LeaseWatch {
  readonly #mongo: Mongo;
  readonly #seen = new Map<string, Evidence['leases'][number]>();
  readonly #timer: NodeJS.Timeout;

  constructor(mongo: Mongo) {
    this.#mongo = mongo;
    this.#timer = setInterval(() => void this.look().catch(() => undefined), EVERY_MS);
    this.#timer.unref();
  }

  async look(): Promise<void> {
    const leases = this.#mongo.db.collection<{ _id: string; holder: string | null; fence: number }>('leases');
    for (const { _id: name, holder, fence } of await leases.find({}).toArray())
      if (holder !== null) this.#seen.set(`${name} ${fence} ${holder}`, { name, fence, holder });
  }

  /** As a node is called in leases: its name and something of its own for each start. */
  async holdersOf(node: string): Promise<readonly string[]> {
    await this.look();
    const holders = [...this.#seen.values()].map(({ holder }) => holder).filter((holder) => holder.startsWith(`${node}-`));
    return [...new Set(holders)];
  }

  get seen(): Evidence['leases'] {
    return [...this.#seen.values()];
  }

  /** The database was replaced: fences begin anew. */
  forget(): void {
    this.#seen.clear();
  }

  stop(): void {
    clearInterval(this.#timer);
  }
}
