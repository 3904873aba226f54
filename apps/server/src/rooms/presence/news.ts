import type { Label } from '@quayside/shared/kernel/entity';
import type { Id } from '@quayside/shared/kernel/ids';
import type { CasePresence } from '@quayside/shared/presence/presence';
import type { DesktopLine } from '../../platform/desktop-lines';
import { createLabelIndex } from '../../platform/label-index';
import { describeError, type Logger } from '../../platform/logger';
import type { Mirror } from './mirror';
import type { TrackedCases } from './tracked-cases';

export interface NewsOptions {
  readonly mirror: Mirror;
  readonly cases: TrackedCases;
  readonly logger: Logger;
  /** The row by which this line's own desktop is at the case. */
  ownRow(line: DesktopLine, caseId: Id): string | undefined;
}

/** Tells desktops of this node who is where, of the cases that they may read. */
export interface News {
  /** Also when the labels have changed. Tells all of it. */
  open(line: DesktopLine, labels: readonly Label[]): void;
  close(line: DesktopLine): void;
  /** Something at these cases has changed: told at once, then at most every 50 ms. */
  touch(caseIds: Iterable<Id>): void;
  /** Who may read a case has changed: those who may no longer see its people vanish. */
  moved(caseId: Id, before: readonly Label[], after: readonly Label[]): void;
  /** It is not known what has changed: tells everybody all of it. */
  tellAll(): void;
  stop(): void;
}

const COALESCE_MS = 50;

export function createNews({ mirror, cases, logger, ownRow }: NewsOptions): News {
  const lines = new Map<DesktopLine, ReadonlySet<Label>>();
  const index = createLabelIndex<DesktopLine>();
  const touched = new Set<Id>();
  let timer: NodeJS.Timeout | null = null;
  let flushedAt = Number.NEGATIVE_INFINITY;

  /** As this desktop sees it: without itself, but with its person's other desktops. */
  const presenceFor = (line: DesktopLine, caseId: Id, people = mirror.peopleAt(caseId)): CasePresence => ({
    caseId,
    people: people.some(({ personId }) => personId === line.personId) ? mirror.peopleAt(caseId, ownRow(line, caseId)) : people,
  });

  function tellOne(line: DesktopLine, labels: ReadonlySet<Label>): void {
    const readable = mirror.caseIds().filter((caseId) => cases.labelsOf(caseId)?.some((label) => labels.has(label)));
    const all = readable.map((caseId) => presenceFor(line, caseId)).filter(({ people }) => people.length > 0);
    line.tell({ full: true, cases: all });
  }

  function flush(): void {
    timer = null;
    flushedAt = performance.now();
    const perLine = new Map<DesktopLine, CasePresence[]>();
    const unknown: Id[] = [];
    for (const caseId of touched) {
      const labels = cases.labelsOf(caseId);
      if (labels === null) {
        unknown.push(caseId);
        continue;
      }
      const people = mirror.peopleAt(caseId);
      for (const line of index.holdersOf(labels)) {
        const known = perLine.get(line);
        if (known) known.push(presenceFor(line, caseId, people));
        else perLine.set(line, [presenceFor(line, caseId, people)]);
      }
    }
    touched.clear();
    for (const [line, changed] of perLine) line.tell({ full: false, cases: changed });
    if (unknown.length > 0) void learn(unknown);
  }

  async function learn(caseIds: readonly Id[]): Promise<void> {
    try {
      await cases.follow(caseIds);
      touch(caseIds.filter((caseId) => cases.labelsOf(caseId) !== null));
    } catch (error) {
      logger.warn({ error: describeError(error) }, 'it is not known who may read cases that somebody is at');
    }
  }

  function touch(caseIds: Iterable<Id>): void {
    for (const caseId of caseIds) touched.add(caseId);
    if (touched.size === 0 || timer !== null) return;
    const waitMs = Math.max(0, COALESCE_MS - (performance.now() - flushedAt));
    if (waitMs > 0) timer = setTimeout(flush, waitMs);
    else flush();
  }

  return {
    open(line, labels) {
      const held = new Set(labels);
      lines.set(line, held);
      index.set(line, labels);
      tellOne(line, held);
    },
    close(line) {
      lines.delete(line);
      index.delete(line);
    },
    touch,
    moved(caseId, before, after) {
      const may = index.holdersOf(after);
      for (const line of index.holdersOf(before)) if (!may.has(line)) line.tell({ full: false, cases: [{ caseId, people: [] }] });
      touch([caseId]);
    },
    tellAll() {
      for (const [line, labels] of lines) tellOne(line, labels);
    },
    stop() {
      if (timer !== null) clearTimeout(timer);
      timer = null;
      lines.clear();
      index.clear();
    },
  };
}
