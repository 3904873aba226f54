import { AppError, isAppError } from '@quayside/shared/kernel/errors';
import type { AnsweringHandlers } from '../bridge-server';
import { fetchRemoteImage } from '../network/remote-image';
import { newId } from '../session/new-id';
import type { Profile } from '../session/profile';
import { isDiskFull } from '../store/database';
import type { CoreParts } from './core-parts';

/** Larger ones do not go through mail servers anyway. */
const FILE_MAX_BYTES = 25 * 1024 * 1024;

/** Bytes that were put in here, and bytes of the server. */
export function fileHandlers({ sessions, network }: CoreParts): Pick<AnsweringHandlers, 'addFile' | 'readFile' | 'fetchImage'> {
  return {
    async addFile({ name, mime, bytes, cid }) {
      const { profile } = sessions.live;
      if (bytes.length > FILE_MAX_BYTES) throw new AppError('TOO_LARGE', 'too large a file', { maxBytes: FILE_MAX_BYTES });
      const file = profile.ownFiles.add({ fileId: newId(profile.clock.now()), name, mime }, bytes, profile.clock.local());
      return { fileId: file.fileId, name: file.name, mime: file.mime, size: file.size, cid };
    },
    fetchImage: ({ url }) => fetchRemoteImage(network, url),
    async readFile({ fileId }) {
      const { profile, files } = sessions.live;
      const own = profile.ownFiles.find(fileId);
      const ownBytes = own === null ? null : profile.ownFiles.read(fileId);
      if (own !== null && ownBytes !== null) return { name: own.name, mime: own.mime, bytes: ownBytes };
      const named = nameOf(profile, fileId);
      const kept = named === null ? null : profile.keptFiles.read(fileId);
      if (named !== null && kept !== null) return { ...named, bytes: kept };
      try {
        const bytes = await files.download(fileId);
        if (bytes === null) return null;
        if (named !== null) keepWhenThereIsRoom(profile, fileId, bytes);
        return { ...(named ?? { name: 'file', mime: 'application/octet-stream' }), bytes };
      } catch (error) {
        if (isAppError(error) && error.code === 'OFFLINE') return null;
        throw error;
      }
    },
  };
}

/** Reading does not depend on keeping. */
function keepWhenThereIsRoom({ keptFiles }: Profile, fileId: string, bytes: Uint8Array): void {
  try {
    keptFiles.write(fileId, bytes);
  } catch (error) {
    if (!isDiskFull(error)) throw error;
  }
}

/** `null` for a file that nothing here names: its bytes are not kept. */
function nameOf({ store }: Profile, fileId: string): { readonly name: string; readonly mime: string } | null {
  const info = store.find('file', fileId);
  return info === null ? null : { name: info.name, mime: info.mime };
}
