import { randomBytes } from 'node:crypto';
import type { Case } from '@quayside/shared/cases/case';
import type { EntityKind, EntityOf, Label } from '@quayside/shared/kernel/entity';
import { AppError } from '@quayside/shared/kernel/errors';
import { type Id, uuidV7 } from '@quayside/shared/kernel/ids';
import { type EpochMs, epochMs } from '@quayside/shared/kernel/time';
import { digestOf } from '@quayside/shared/sync/digest';
import { labelsOfEntity } from '@quayside/shared/sync/labels';
import type { BootstrapOutput, LabelDigest, Mutation, Patch, PullInput, PullOutput, PushOutput } from '@quayside/shared/sync/protocol';
import { WIRE_SCHEMA } from '@quayside/shared/sync/protocol';
import { formOf } from '@quayside/shared/sync/rights-form';
import { isInWindow } from '@quayside/shared/sync/window';
import { callTrpc } from './trpc-call';

/** The least that a desktop does: numbers its acts, pulls, and keeps what it is given in memory. Follows the protocol to the letter. */
export class TestDevice {
  readonly #url: string;
  readonly #token: string;
  readonly rows = new Map<string, { kind: EntityKind; id: Id; revision: number; body: Record<string, unknown> }>();
  epoch: string | null = null;
  seq = 0;
  held: Label[] = [];
  lastMut = 0;
  /** In which form the rows came. */
  form = '';
  windowFrom: EpochMs = epochMs(0);
  /** What was filled since the last pull to the head. */
  filled: PullInput['filled'];
  #nextMutation = 1;

  constructor(url: string, token: string) {
    this.#url = url;
    this.#token = token;
  }

  async call<Output>(path: string, input: unknown): Promise<Output> {
    const answer = await callTrpc<Output>(this.#url, path, input, this.#token);
    if (!answer.ok) throw new AppError(answer.error.code, `${path} was refused`, answer.error.details);
    return answer.data;
  }

  mutation(name: string, args: unknown, over: Partial<Mutation> = {}): Mutation {
    const id = over.id ?? this.#nextMutation;
    this.#nextMutation = id + 1;
    const now = Date.now();
    return { id, uid: uuidV7(now, randomBytes(10)), name, args, performedAt: epochMs(now), ...over };
  }

  push(mutations: readonly Mutation[], epoch = this.epoch ?? ''): Promise<PushOutput> {
    return this.call('sync.push', { epoch, schema: WIRE_SCHEMA, mutations });
  }

  act(name: string, args: unknown): Promise<PushOutput> {
    return this.push([this.mutation(name, args)]);
  }

  pullPage(over: Partial<PullInput> = {}): Promise<PullOutput> {
    const { epoch, seq, held, windowFrom, filled } = this;
    const also = filled === undefined ? {} : { filled };
    return this.call('sync.pull', { epoch, seq, held, rightsHash: null, schema: WIRE_SCHEMA, windowFrom, ...also, ...over });
  }

  /** First start: names the head, fills the cache, then pulls from the head of the first page. */
  async start(): Promise<void> {
    this.rows.clear();
    const first = await this.pullPage({ epoch: null, seq: 0, held: [] });
    this.epoch = first.epoch;
    this.form = formOf(first.rightsHash);
    this.held = [];
    this.seq = await this.fill(first.labelsAdded as Label[]);
    this.held = first.labelsAdded as Label[];
    await this.pull();
    // another copy of this device may have acted before
    this.#nextMutation = Math.max(this.#nextMutation, this.lastMut + 1);
  }

  /** @returns the head of the first page */
  async fill(labels: readonly Label[]): Promise<number> {
    let cursor: string | null = null;
    let head: number | null = null;
    do {
      const page: BootstrapOutput = await this.call('sync.bootstrap', { labels, windowFrom: this.windowFrom, cursor, schema: WIRE_SCHEMA });
      head ??= page.head;
      this.apply(page.patch);
      cursor = page.cursor;
      if (cursor === null) this.filled = { labels: [...labels], upTo: page.head };
    } while (cursor !== null);
    return head;
  }

  /** Pulls to the head; adds and sheds labels as told. */
  async pull(over: Partial<PullInput> = {}): Promise<PullOutput> {
    for (;;) {
      const page = await this.pullPage(over);
      if (page.reset !== null) return page;
      this.apply(page.patch);
      this.seq = page.upTo;
      this.lastMut = Math.max(this.lastMut, page.lastMut);
      if (page.more) continue;
      this.filled = undefined;
      this.held = this.held.filter((label) => !page.labelsRemoved.includes(label));
      this.#shed();
      if (page.labelsAdded.length > 0) {
        await this.fill(page.labelsAdded as Label[]);
        this.held = [...this.held, ...(page.labelsAdded as Label[])].sort();
        continue;
      }
      if (formOf(page.rightsHash) !== this.form) await this.start();
      return page;
    }
  }

  apply(patch: readonly Patch[]): void {
    for (const line of patch) {
      const key = `${line.kind}/${line.id}`;
      if (line.op === 'put') {
        const known = this.rows.get(key);
        if (!known || known.revision <= line.revision)
          this.rows.set(key, { kind: line.kind as EntityKind, id: line.id, revision: line.revision, body: line.body });
        continue;
      }
      this.rows.delete(key);
      if (line.kind === 'case')
        for (const [other, row] of this.rows) if (row.body.caseId === line.id && isChild(row.kind)) this.rows.delete(other);
    }
  }

  get<K extends EntityKind>(kind: K, id: Id): EntityOf<K> | null {
    return (this.rows.get(`${kind}/${id}`)?.body as EntityOf<K> | undefined) ?? null;
  }

  list<K extends EntityKind>(kind: K): EntityOf<K>[] {
    return [...this.rows.values()].filter((row) => row.kind === kind).map((row) => row.body as unknown as EntityOf<K>);
  }

  /** `<kind>/<id>@<revision>` of all that it holds, sorted: what is compared with the server. */
  contents(): string[] {
    return [...this.rows.entries()].map(([key, row]) => `${key}@${row.revision}`).sort();
  }

  digests(): LabelDigest[] {
    return [...this.held].sort().map((label) => {
      const rows = [...this.rows.values()].filter((row) => this.#labelsOf(row).includes(label) && this.#isWithin(row));
      return { label, ...digestOf(rows) };
    });
  }

  #labelsOf(row: { kind: EntityKind; body: Record<string, unknown> }): readonly Label[] {
    return labelsOfEntity(row.kind, row.body as never, (caseId) => this.get('case', caseId));
  }

  #isWithin(row: { kind: EntityKind; body: Record<string, unknown> }): boolean {
    const of =
      row.kind === 'case'
        ? (row.body as unknown as Case)
        : isChild(row.kind) && typeof row.body.caseId === 'string'
          ? this.get('case', row.body.caseId)
          : null;
    return of === null || isInWindow(of, this.windowFrom);
  }

  /** Drops what no held label justifies any more. */
  #shed(): void {
    for (const [key, row] of this.rows) {
      if (!this.#labelsOf(row).some((label) => this.held.includes(label))) this.rows.delete(key);
    }
  }
}

const isChild = (kind: EntityKind): boolean => kind === 'message' || kind === 'file' || kind === 'routingDecision';
