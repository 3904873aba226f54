import { MINUTE_MS } from '@quayside/shared/kernel/time';
import type { FileStore } from '../../platform/files/file-store';
import type { House } from '../../platform/house';
import { createPairBrake } from '../../platform/mail/pair-brake';
import { createQueueWorker, type QueueWorker } from '../../platform/queue-worker';
import type { Claimed } from '../../platform/side-queue';
import { eraseContactWholly } from './erase-contact';
import { actFor, type EraseParts } from './erase-pieces';
import { type ExportsStore, exportFileId } from './exports.store';
import type { ErasureRow } from './queue-erasure';

const LEASE_MS = 2 * MINUTE_MS;

/** Somebody else goes on with it, or the server is stopping: nothing is lost. */
class Interrupted extends Error {}

/** Works off erasures that are due, one after the other. One that a kill broke off is gone on with when its lease is over. */
export function createErasureWorker(
  house: House,
  { files, exports }: { readonly files: FileStore; readonly exports: ExportsStore },
): QueueWorker {
  const { sideQueue, logger, mongo } = house;
  const brake = createPairBrake(mongo);
  let isStopping = false;

  async function work(row: Claimed<ErasureRow>): Promise<void> {
    const contactId = row._id;
    const parts: EraseParts = {
      house,
      files,
      source: 'erasure',
      async goOn() {
        if (isStopping || !(await sideQueue.extend('erasures', row, LEASE_MS))) throw new Interrupted('an erasure goes on later');
      },
    };
    try {
      if (row.isAgain !== true || (await isBack(contactId))) {
        await actFor(parts, 'contact.begin-erasure', { contactId, isAgain: row.isAgain === true });
        for (const id of await exports.takeOf(contactId)) await files.delete(exportFileId(id));
        await eraseContactWholly({ ...parts, brake }, contactId);
        await actFor(parts, 'contact.finish-erasure', { contactId });
        // ids only: who keeps the log has the list by which a restore erases again
        logger.info({ event: 'contact-erased', contact: contactId }, 'a contact was erased');
      }
      await sideQueue.complete('erasures', row);
    } catch (error) {
      if (!(error instanceof Interrupted)) throw error;
      await sideQueue.giveBack('erasures', row, { notBefore: house.clock.now(), countsAsAttempt: false });
    }
  }

  /** A restore may have brought back a state in which the contact was erased already, or was not there yet. */
  const isBack = async (contactId: string): Promise<boolean> => {
    const contact = await house.entities.find('contact', contactId);
    return contact !== null && contact.erasedAt === undefined;
  };

  const worker = createQueueWorker<ErasureRow>({
    name: 'erasure',
    queue: 'erasures',
    sideQueue,
    logger,
    concurrency: 1,
    leaseMs: LEASE_MS,
    work,
  });
  return {
    ...worker,
    async stop() {
      isStopping = true;
      await worker.stop();
    },
  };
}
