import type { ErrorCode } from '@quayside/shared/kernel/errors';
import { useEffect, useState } from 'react';
import { useBridge } from '../../../lib/bridge/bridge-context';
import { codeOf } from '../../../lib/bridge/bridge-failure';

/** `absent`: only the server has them and there is no line */
export type FileBytes =
  | { readonly state: 'loading' }
  | { readonly state: 'absent' }
  | { readonly state: 'failed'; readonly code: ErrorCode }
  | { readonly state: 'here'; readonly bytes: Uint8Array<ArrayBuffer> };

/** The bytes of a file, of this machine or of the server. */
export function useFileBytes(fileId: string): FileBytes {
  const { core } = useBridge();
  const [found, setFound] = useState<FileBytes & { readonly of?: string }>({ state: 'loading' });
  useEffect(() => {
    let isGone = false;
    const read = async (): Promise<FileBytes> => {
      try {
        const file = await core.call('readFile', { fileId });
        return file === null ? { state: 'absent' } : { state: 'here', bytes: Uint8Array.from(file.bytes) };
      } catch (error) {
        return { state: 'failed', code: codeOf(error) };
      }
    };
    void read().then((answer) => (isGone ? undefined : setFound({ ...answer, of: fileId })));
    return () => {
      isGone = true;
    };
  }, [core, fileId]);
  return found.of === fileId ? found : { state: 'loading' };
}
