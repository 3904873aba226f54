import { AppError } from '@quayside/shared/kernel/errors';
import { epochMs } from '@quayside/shared/kernel/time';
import { PUSH_MAX_BYTES, PUSH_MAX_MUTATIONS, WIRE_SCHEMA } from '@quayside/shared/sync/protocol';
import type { Profile } from '../session/profile';
import type { OutboxItem } from '../store/outbox';
import { readCursor } from './cursor';
import type { SyncServer } from './sync-server';

/** Sends a file to the server; resolves when it is there whole. */
export type Upload = (fileId: string) => Promise<void>;

/**
 * Pushes the next page of the queue in its order, files first.
 *
 * @param epoch - the history that the numbers belong to
 * @returns whether anything was pushed
 * @throws AppError when the server cannot be asked or the page cannot be taken now; everything stays queued
 */
export async function pushPage(profile: Profile, server: SyncServer, upload: Upload, epoch: string): Promise<boolean> {
  const { outbox, clock, store } = profile;
  const items = fitting(outbox.takePage(PUSH_MAX_MUTATIONS, readCursor(store.cache).lastMut));
  const ready: OutboxItem[] = [];
  for (const item of items) {
    try {
      for (const fileId of item.files) await upload(fileId);
    } catch (error) {
      if (ready.length === 0) throw error;
      break;
    }
    ready.push(item);
  }
  if (ready.length === 0) return false;
  const sentAt = clock.local();
  const answer = await server.push({
    epoch,
    schema: WIRE_SCHEMA,
    mutations: ready.map((item) => ({
      id: item.wire ?? 0,
      uid: item.uid,
      name: item.name,
      args: item.args,
      performedAt: epochMs(item.performedAt),
    })),
  });
  clock.hear(answer.now, sentAt);
  const { settled, refused } = outbox.settle(answer.results);
  if (settled === 0) throw new AppError('UNAVAILABLE', 'nothing of the page was taken');
  if (refused.length > 0) {
    await profile.acts.rebaseInSlices();
    const caseIds = ready.flatMap((item) => (item.caseId === null ? [] : [item.caseId]));
    profile.changes.add(['pending', 'case', 'message', 'contact', 'readMark'], caseIds);
  } else {
    profile.changes.add(['pending']);
  }
  return true;
}

function fitting(items: readonly OutboxItem[]): readonly OutboxItem[] {
  let bytes = 0;
  const taken: OutboxItem[] = [];
  for (const item of items) {
    bytes += Buffer.byteLength(JSON.stringify(item.args)) + ENVELOPE_BYTES;
    if (taken.length > 0 && bytes > PUSH_MAX_BYTES) break;
    taken.push(item);
  }
  return taken;
}

/** What a mutation carries besides its arguments. */
const ENVELOPE_BYTES = 300;
